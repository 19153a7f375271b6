import { find, linksOf, type Message, messageAt } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Evolvers } from './draft.ts'
import { MESSAGE_KINDS, mustBeOn } from './events.ts'
import { isId, mustBeId } from './ids.ts'
import { removal } from './links.ts'
import { can } from './rights.ts'
import { unfitText } from './text.ts'

export const decideMessages: Deciders<'markMessage' | 'unmarkMessage'> = {
  markMessage(state, { section, block, kind, addressee, wording }, { actor }) {
    const refusal = can(actor, { do: 'markMessage', section }, state)
    if (refusal) return refusal
    mustBeOn(MESSAGE_KINDS, kind)
    if (wording === null || !isId(block)) return { refused: 'no-such-block' }
    if (addressee !== undefined && kind !== 'recommendation') return { refused: 'addressee-not-for-this-kind' }
    const unfit = unfitText({ addressee })
    if (unfit) return unfit
    const before = messageAt(state, section, block)
    if (before?.kind === kind && before.addressee === addressee?.normalize('NFC')) {
      return { refused: 'already-exists', what: 'message' }
    }
    const values = addressee === undefined ? {} : { addressee }
    return { events: [{ type: 'message.marked', facts: { section, block, kind }, values }] }
  },

  /** The links go with the message: none may stand under what is no message. */
  unmarkMessage(state, { section, block }, { actor }) {
    const refusal = can(actor, { do: 'markMessage', section }, state)
    if (refusal) return refusal
    if (!messageAt(state, section, block)) return { refused: 'not-found', what: 'message' }
    const removals = linksOf(state, section, block).map(removal)
    return { events: [...removals, { type: 'message.unmarked', facts: { section, block }, values: {} }] }
  },
}

export const evolveMessages: Evolvers<'message.marked' | 'message.unmarked'> = {
  'message.marked': (draft, { facts, values, actor }) => {
    const { section, block, kind } = facts
    mustBeId(block)
    const addressee = values.addressee === undefined ? {} : { addressee: values.addressee }
    const message: Message = { section, block, kind, ...addressee, by: actor }
    draft.put('messages', section, { ...find(draft.conference.messages, section), [block]: message })
  },
  'message.unmarked': (draft, { facts }) => {
    draft.change('messages', facts.section, (messages) => {
      const { [facts.block]: _, ...rest } = messages
      return rest
    })
  },
}
