import type { Command, OnSuggestion, OpenSuggestion, ReadSuggestion } from './commands.ts'
import { type Conference, linksOf } from './conference.ts'
import {
  type EventType,
  type Happening,
  LEFT_OUT_WHYS,
  LEVELS,
  MESSAGE_KINDS,
  RELATIONS,
  ROLES,
  SECTION_STATES,
  STANCES,
  SUGGESTION_KINDS,
} from './events.ts'
import type { BlockId, CommentId, InterventionId, LinkId, PersonId, SectionId, SessionId, SuggestionId } from './ids.ts'
import { isRefusal } from './refusals.ts'
import { can } from './rights.ts'
import { CHANGE, id, Stage, sha256 } from './stage.ts'

/** For tests: a conference in which random people do random things, right and wrong, the same for the same seed. */
export interface Rehearsal {
  stage: Stage
  /** How often each event happened and each refusal was given: a rehearsal that never gets anywhere proves nothing. */
  seen: Map<string, number>
}

const DAYS = ['2022-05-10', '2022-05-11', '2022-02-30']
const PLACES = [1, 2, 3, 99]
const OFFICERS: readonly PersonId[] = [id.chair, id.otherChair, id.pen, id.secretariat]

/** What moves a section through its life; the rest would drown it. */
export const LIFE: readonly Command['do'][] = [
  'moveSection',
  'givePen',
  'signSection',
  'signSection',
  'linkPassage',
  'markMessage',
  'correctIntervention',
]

/** What is done about suggestions, with now and then a step of the section's life. */
export const ABOUT_SUGGESTIONS: readonly Command['do'][] = [
  'acceptSuggestion',
  'rejectSuggestion',
  'acceptSuggestions',
  'rejectSuggestions',
  'withdrawSuggestion',
  'undoDecision',
  'explainSuggestion',
  'confirmSuggestion',
  'sponsorSuggestion',
  'unsponsorSuggestion',
  'reactToSuggestion',
  'beginDiscussion',
  'addComment',
  'resolveDiscussion',
  'reopenDiscussion',
  'moveSection',
  'moveSection',
  'givePen',
]

const DECIDING: readonly EventType[] = [
  'suggestion.accepted',
  'suggestion.rejected',
  'suggestion.withdrawn',
  'suggestions.accepted',
  'suggestions.rejected',
]

interface Text {
  head: number
  blocks: Map<BlockId, string>
  /** All that were ever suggested, and of these the ones that are open. */
  suggested: Map<SuggestionId, OpenSuggestion>
  open: Set<SuggestionId>
}

export function rehearse(
  seed: number,
  steps: number,
  watch: (before: Conference, after: Conference, command: Command, actor: PersonId) => void = () => {},
  common: readonly Command['do'][] = [...LIFE, ...ABOUT_SUGGESTIONS],
): Rehearsal {
  const random = randomFrom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T
  const often = (share: number): boolean => random() < share
  const stage = Stage.opened()
  stage.register()
  stage.mark('a' as BlockId)
  stage.link({ block: 'a' as BlockId })
  const texts = new Map<SectionId, Text>([[id.section, text()]])
  const seen = new Map<string, number>()
  const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1)
  let minted = 0
  const mint = (): string => {
    minted += 1
    return `m${minted}`
  }

  function text(): Text {
    const blocks = new Map([...'abcd'].map((each) => [each as BlockId, `Block ${each}.`]))
    return { head: 1, blocks, suggested: new Map(), open: new Set() }
  }

  /** As the server would find them in the layers. */
  function openIn(section: SectionId): Record<SuggestionId, OpenSuggestion> {
    const { suggested, open } = texts.get(section) ?? text()
    return Object.fromEntries([...suggested].filter(([each]) => open.has(each)))
  }

  function onSuggestion(): OnSuggestion {
    const section = known.section()
    const open = openIn(section)
    const ids = often(0.8) ? keys(open) : [...(texts.get(section)?.suggested.keys() ?? [])]
    const suggestion = pick(ids) ?? ('absent' as SuggestionId)
    return { section, suggestion, open: open[suggestion] ?? null }
  }

  /** Somebody begins a suggestion or goes on typing in theirs, or the text changes under one. */
  function suggest(section: SectionId, { suggested, open, head }: Text): void {
    const author = known.person()
    if (can(author, { do: 'suggest', section }, stage.state)) return
    const suggestion = open.size < 3 ? (mint() as SuggestionId) : (pick([...open]) as SuggestionId)
    suggested.set(suggestion, {
      author: suggested.get(suggestion)?.author ?? author,
      state: pick(['open', 'open', 'stale', 'kept']),
      change: { ...CHANGE, kind: pick(SUGGESTION_KINDS), ins: `Suggested at ${head}.` },
      hash: sha256(`${suggestion} ${below(1000)}`),
      beingWritten: often(0.1),
    })
    open.add(suggestion)
  }

  const known = {
    person: () => pick([...keys(stage.state.people), 'stranger' as PersonId]),
    session: () => pick([...keys(stage.state.sessions), 'absent' as SessionId]),
    // Mostly the same one, so that it gets through its life a few times.
    section: () => (often(0.7) ? id.section : pick([...keys(stage.state.sections), 'absent' as SectionId])),
    intervention: () => pick([...keys(stage.state.interventions), 'absent' as InterventionId]),
    link: () => pick([...keys(stage.state.links), 'absent' as LinkId]),
    block: () => pick([...'abcdx']) as BlockId,
    discussion: () => pick([...keys(stage.state.discussions), 'absent' as CommentId]),
  }

  const words = (): string => pick(['Nobody asked us.', 'Málaga Ma\u0301laga', 'aaa', 'We were there 🕊.', ''])
  const values = () => ({
    organisation: `Organisation ${below(9)}`,
    text: `${words()} ${words()} ${below(100)}`,
    ...(often(0.5) ? { speaker: `Speaker ${below(9)}` } : {}),
    ...(often(0.5) ? { region: 'Africa', group: 'civil society', date: '2022-05-10' } : {}),
  })

  function observed(section: SectionId): { fingerprint: string; head: number } {
    const { head, blocks } = texts.get(section) ?? { head: 0, blocks: new Map() }
    const messages = stage.state.messages[section] ?? {}
    const fingerprint = sha256(JSON.stringify([[...blocks], messages, linksOf(stage.state, section)]))
    return { fingerprint, head }
  }

  const hashRead = ({ open }: OnSuggestion): string => (open && often(0.9) ? open.hash : sha256('older wording'))

  /** Some of those that are open in a section, mostly such as can be decided on. */
  function onMany(): { section: SectionId; suggestions: ReadSuggestion[] } {
    const { section, suggestion, open: one } = onSuggestion()
    const open = openIn(section)
    const others = keys(open).filter((each) => each !== suggestion && open[each]?.state === 'open' && often(0.7))
    const named = [{ suggestion, open: one }, ...others.map((each) => ({ suggestion: each, open: open[each] ?? null }))]
    return { section, suggestions: named.map((each) => ({ ...each, hash: hashRead({ section, ...each }) })) }
  }

  const commands: Record<Command['do'], () => Command> = {
    openConference: () => ({
      do: 'openConference',
      conference: id.conference,
      title: 'Again',
      theme: 'T',
      place: 'P',
      from: '2022-05-10',
      to: '2022-05-11',
      coChairs: [],
      outcome: 'O',
      person: id.chair,
      name: 'N',
      organisation: 'O',
      group: 'G',
    }),
    addPerson: () => ({
      do: 'addPerson',
      person: mint() as PersonId,
      role: pick(ROLES),
      name: `Name ${minted}`,
      organisation: 'O',
      group: 'G',
    }),
    changeRole: () => ({ do: 'changeRole', person: known.person(), role: pick(ROLES) }),
    removePerson: () => ({ do: 'removePerson', person: known.person() }),
    invitePerson: () => ({ do: 'invitePerson', person: known.person() }),
    retitleConference: () => ({ do: 'retitleConference', title: words() }),
    addSession: () => ({ do: 'addSession', session: mint() as SessionId, kind: 'side-event', title: words() }),
    dateSession: () => ({ do: 'dateSession', session: known.session(), ...(often(0.8) ? { day: pick(DAYS) } : {}) }),
    placeSession: () => ({ do: 'placeSession', session: known.session(), position: pick(PLACES) }),
    removeSession: () => ({ do: 'removeSession', session: known.session() }),
    retitleSession: () => ({ do: 'retitleSession', session: known.session(), title: words() }),
    addSection: () => ({ do: 'addSection', section: mint() as SectionId, title: words() }),
    placeSection: () => ({ do: 'placeSection', section: known.section(), position: pick(PLACES) }),
    retitleSection: () => ({ do: 'retitleSection', section: known.section(), title: words() }),
    moveSection: () => {
      const section = known.section()
      const open = openIn(section)
      const named = keys(open).filter(() => often(0.95))
      return {
        do: 'moveSection',
        section,
        to: pick(often(0.5) ? SECTION_STATES : ['consultation', 'frozen']),
        ...(often(0.8) ? { reason: 'Because.' } : {}),
        left: named.map((id) => ({ id, reason: often(0.95) ? 'Later.' : '' })),
        open,
      }
    },
    givePen: () => {
      const section = known.section()
      return { do: 'givePen', section, holder: pick(['group', 'pen-holders']), open: openIn(section) }
    },
    signSection: () => {
      const section = known.section()
      const text = observed(section)
      return { do: 'signSection', section, fingerprint: often(0.9) ? text.fingerprint : sha256('old'), text }
    },
    registerIntervention: () => ({
      do: 'registerIntervention',
      intervention: mint() as InterventionId,
      session: known.session(),
      level: pick(LEVELS),
      values: values(),
    }),
    importInterventions: () => ({
      do: 'importInterventions',
      interventions: [1, 2].map(() => ({
        intervention: mint() as InterventionId,
        session: often(0.9) ? id.session : known.session(),
        level: pick(LEVELS),
        values: values(),
      })),
    }),
    verifyIntervention: () => {
      const intervention = known.intervention()
      const version = stage.state.interventions[intervention]?.versions.length ?? 1
      return { do: 'verifyIntervention', intervention, version, verified: often(0.6) }
    },
    leaveOut: () => {
      const why = pick(LEFT_OUT_WHYS)
      const into = why === 'merged' ? { into: { section: known.section(), block: known.block() } } : {}
      return { do: 'leaveOut', intervention: known.intervention(), why, note: words(), ...into }
    },
    takeUp: () => ({ do: 'takeUp', intervention: known.intervention() }),
    correctIntervention: () => ({
      do: 'correctIntervention',
      intervention: known.intervention(),
      values: values(),
    }),
    setLevel: () => ({ do: 'setLevel', intervention: known.intervention(), level: pick(LEVELS) }),
    markMessage: () => {
      const section = known.section()
      const block = known.block()
      const wording = texts.get(section)?.blocks.get(block) ?? null
      const addressee = often(0.3) ? { addressee: 'Member States' } : {}
      return { do: 'markMessage', section, block, kind: pick(MESSAGE_KINDS), wording, ...addressee }
    },
    ownMessage: () => {
      const section = known.section()
      const block = known.block()
      const wording = texts.get(section)?.blocks.get(block) ?? null
      return { do: 'ownMessage', section, block, own: often(0.7), wording }
    },
    unmarkMessage: () => ({ do: 'unmarkMessage', section: known.section(), block: known.block() }),
    linkPassage: () => {
      const section = known.section()
      const block = known.block()
      const intervention = known.intervention()
      const latest = stage.state.interventions[intervention]?.versions.at(-1)
      const whole = latest?.text ?? 'nothing'
      const from = below(whole.length)
      return {
        do: 'linkPassage',
        link: mint() as LinkId,
        section,
        block,
        intervention,
        version: often(0.9) ? (latest?.version ?? 1) : 1,
        quote: often(0.9) ? whole.slice(from, from + 1 + below(20)) : 'what nobody said',
        ...(often(0.5) ? { offset: from } : {}),
        relation: pick(RELATIONS),
        wording: texts.get(section)?.blocks.get(block) ?? null,
        head: texts.get(section)?.head ?? 0,
      }
    },
    splitBlock: () => {
      const section = known.section()
      const block = known.block()
      const ids = linksOf(stage.state, section, block).map(() => mint() as LinkId)
      return { do: 'splitBlock', section, block, into: mint() as BlockId, ids }
    },
    joinBlocks: () => ({ do: 'joinBlocks', section: known.section(), block: known.block(), from: known.block() }),
    moveBlock: () => {
      const [section, to] = [known.section(), known.section()]
      const [head, toHead] = [section, to].map((each) => (texts.get(each)?.head ?? 0) + 1) as [number, number]
      return { do: 'moveBlock', section, to, blocks: [known.block()], head, toHead }
    },
    removeLink: () => ({ do: 'removeLink', link: known.link() }),
    acceptSuggestion: () => {
      const asked = onSuggestion()
      const head = (texts.get(asked.section)?.head ?? 0) + 1
      return { do: 'acceptSuggestion', ...asked, hash: hashRead(asked), head }
    },
    rejectSuggestion: () => {
      const asked = onSuggestion()
      return { do: 'rejectSuggestion', ...asked, hash: hashRead(asked), reason: often(0.9) ? 'Said already.' : ' ' }
    },
    acceptSuggestions: () => {
      const { section, suggestions } = onMany()
      return { do: 'acceptSuggestions', section, suggestions, head: (texts.get(section)?.head ?? 0) + 2 }
    },
    rejectSuggestions: () => ({ do: 'rejectSuggestions', ...onMany(), reason: often(0.9) ? 'Said already.' : ' ' }),
    withdrawSuggestion: () => ({ do: 'withdrawSuggestion', ...onSuggestion() }),
    undoDecision: () => {
      const section = known.section()
      const decision = pick(stage.state.decisions[section] ?? [])?.version ?? 1
      const head = often(0.5) ? (texts.get(section)?.head ?? 0) + 1 : null
      return { do: 'undoDecision', section, decision, head }
    },
    explainSuggestion: () => ({ do: 'explainSuggestion', ...onSuggestion(), reason: words() }),
    confirmSuggestion: () => {
      const asked = onSuggestion()
      return { do: 'confirmSuggestion', ...asked, hash: hashRead(asked) }
    },
    sponsorSuggestion: () => ({ do: 'sponsorSuggestion', ...onSuggestion() }),
    unsponsorSuggestion: () => ({ do: 'unsponsorSuggestion', ...onSuggestion() }),
    reactToSuggestion: () => ({ do: 'reactToSuggestion', ...onSuggestion(), stance: pick(STANCES) }),
    beginDiscussion: () => {
      const { section, suggestion, open } = onSuggestion()
      const block = known.block()
      const wording = texts.get(section)?.blocks.get(block) ?? null
      const quote = often(0.5) ? {} : { quote: often(0.9) ? (wording ?? '').slice(0, 5) : 'what nobody wrote' }
      const about = often(0.5) ? { suggestion, isKnown: open !== null } : { block, wording, ...quote }
      return { do: 'beginDiscussion', comment: mint() as CommentId, section, about, text: words() }
    },
    addComment: () => ({
      do: 'addComment',
      comment: mint() as CommentId,
      discussion: known.discussion(),
      text: words(),
    }),
    resolveDiscussion: () => ({ do: 'resolveDiscussion', discussion: known.discussion() }),
    reopenDiscussion: () => ({ do: 'reopenDiscussion', discussion: known.discussion() }),
  }
  function suggestionsIn(facts: Happening['facts']): SuggestionId[] | null {
    if ('suggestions' in facts) return facts.suggestions.map(({ suggestion }) => suggestion)
    if ('suggestion' in facts && facts.suggestion !== undefined) return [facts.suggestion]
    if (!('decision' in facts)) return null
    const made = stage.state.decisions[facts.section] ?? []
    return made.filter(({ version }) => version === facts.decision).map(({ suggestion }) => suggestion)
  }

  /** What the layers and the base make of what was decided. */
  function settle(happenings: readonly Happening[]): void {
    for (const { type, facts } of happenings) {
      const about = suggestionsIn(facts)
      if (!about || !('section' in facts) || facts.section === undefined) continue
      const text = texts.get(facts.section)
      if (type === 'suggestion.undone' || type === 'suggestions.undone') for (const each of about) text?.open.add(each)
      else if (DECIDING.includes(type)) for (const each of about) text?.open.delete(each)
      if (text && 'head' in facts && facts.head !== undefined) text.head = facts.head
    }
  }

  const names = Object.keys(commands) as Command['do'][]

  for (let step = 0; step < steps; step += 1) {
    const before = stage.state
    const command = commands[often(0.75) ? pick(common) : pick(names)]()
    const anybody = pick([...keys(before.people), 'stranger' as PersonId])
    const author = 'suggestion' in command && often(0.3) ? command.open?.author : undefined
    // Whoever comes first; where that one may not, somebody who is more likely to.
    const actors = [author ?? anybody, pick(OFFICERS), pick(OFFICERS)]
    let actor = id.observer
    let answer: ReturnType<Stage['try']> = { refused: 'not-signed-in' }
    for (actor of actors) {
      answer = stage.try(actor, command)
      if (!isRefusal(answer) || (answer.refused !== 'no-right' && answer.refused !== 'not-found')) break
      count(answer.refused)
    }
    if (isRefusal(answer)) count(answer.refused)
    else {
      for (const { type } of answer) count(type)
      settle(answer)
    }
    for (const section of keys(stage.state.sections)) if (!texts.has(section)) texts.set(section, text())
    watch(before, stage.state, command, actor)

    const section = known.section()
    const typed = texts.get(section)
    if (typed && can(known.person(), { do: 'writeBase', section }, stage.state) === null) {
      typed.head += 1
      typed.blocks.set(known.block(), `Written at ${typed.head}.`)
    }
    if (typed && often(0.15)) suggest(section, typed)
  }
  return { stage, seen }
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let at = seed >>> 0
  return () => {
    at = (at + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(at ^ (at >>> 15), at | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function keys<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[]
}
