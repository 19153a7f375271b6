import { find, linksOf, type Message, messageAt } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Draft, Evolvers } from './draft.ts'
import { MESSAGE_KINDS, mustBeOn } from './events.ts'
import { type BlockId, isId, mustBeId, type SectionId } from './ids.ts'
import { removal } from './links.ts'
import { can } from './rights.ts'
import { unfitText } from './text.ts'

export const decideMessages: Deciders<'markMessage' | 'unmarkMessage' | 'ownMessage'> = {
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

  /** Of the words as they stand: once the message is reworded, a co-chair has to say it again. */
  ownMessage(state, { section, block, own, wording }, { actor }) {
    const refusal = can(actor, { do: 'ownMessage', section }, state)
    if (refusal) return refusal
    const message = messageAt(state, section, block)
    if (!message) return { refused: 'not-found', what: 'message' }
    const facts = { section, block }
    if (!own) {
      if (!message.own) return { refused: 'already-exists', what: 'message' }
      return { events: [{ type: 'message.disowned', facts, values: {} }] }
    }
    if (wording === null) return { refused: 'no-such-block' }
    if (message.own?.wording === wording.normalize('NFC')) return { refused: 'already-exists', what: 'message' }
    return { events: [{ type: 'message.owned', facts, values: { wording } }] }
  },
}

export const evolveMessages: Evolvers<'message.marked' | 'message.unmarked' | 'message.owned' | 'message.disowned'> = {
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
  'message.owned': (draft, { facts, values, actor }) =>
    changeMessage(draft, facts, (message) => ({ ...message, own: { wording: values.wording, by: actor } })),
  'message.disowned': (draft, { facts }) => changeMessage(draft, facts, ({ own: _, ...message }) => message),
}

function changeMessage(
  draft: Draft,
  { section, block }: { section: SectionId; block: BlockId },
  change: (message: Message) => Message,
): void {
  draft.change('messages', section, (messages) => {
    const message = find(messages, block)
    if (!message) throw new TypeError(`the journal has no message at ${block}`)
    return { ...messages, [block]: change(message) }
  })
}
