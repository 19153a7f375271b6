import { a, b, br, doc, fn, h, i, li, ol, p, quote, ref, table, td, th, tr, ul } from '@travaux/document/builders'
import {
  type BlockId,
  type Conference,
  type ConferenceId,
  EMPTY,
  type Intervention,
  type InterventionId,
  type Level,
  type Link,
  type LinkId,
  type Message,
  type PersonId,
  type SectionId,
  type SessionId,
} from '@travaux/domain'
import type { DocxInput } from './docx/write-docx.ts'

/** A small document with something of everything, for the tests of every writer. All people in it are invented. */

const intervention = (id: string, level: Level, values: Partial<Intervention['versions'][number]>): Intervention => ({
  id: id as InterventionId,
  session: 'session-1' as SessionId,
  level,
  registeredBy: 'person-1' as PersonId,
  versions: [
    {
      version: 1,
      at: '2022-05-10T09:00:00Z',
      textCommitment: '0'.repeat(64),
      organisation: null,
      text: null,
      ...values,
    },
  ],
})
const INTERVENTIONS: Readonly<Record<string, Intervention>> = {
  'iv-public': intervention('iv-public', 'public', {
    speaker: 'Ilse Varnhem',
    organisation: 'Harbour Legal Aid',
    group: 'Civil society',
    text: 'Nobody should lose their account because a bank reads a list too widely.',
  }),
  'iv-organisation': intervention('iv-organisation', 'organisation', {
    organisation: 'Relief Without Borders Network',
    group: 'Humanitarian organisation',
    text: 'Exemptions have to be written into the measures themselves.',
  }),
  'iv-category': intervention('iv-category', 'category', {
    group: 'Victims’ association',
    text: 'We want to be asked first.',
  }),
  'iv-content': intervention('iv-content', 'content', { text: 'Trust is earned in small rooms.' }),
}

const message = (block: string, kind: Message['kind'], addressee?: string): [string, Message] => [
  block,
  {
    section: 's-two' as SectionId,
    block: block as BlockId,
    kind,
    by: 'person-1' as PersonId,
    ...(addressee === undefined ? {} : { addressee }),
  },
]
const link = (id: string, block: string, source: string, quote: string | null): [string, Link] => [
  id,
  {
    id: id as LinkId,
    section: 's-two' as SectionId,
    block: block as BlockId,
    intervention: source as InterventionId,
    version: 1,
    relation: 'quotes',
    offset: 0,
    quote,
    quoteCommitment: '1'.repeat(64),
    wording: null,
    by: 'person-1' as PersonId,
    at: '2022-05-12T09:00:00Z',
  },
]
const section = (id: string, position: number, title: string, state: 'approved' | 'consultation') => ({
  id: id as SectionId,
  position,
  title,
  state,
  pen: 'pen-holders' as const,
  epoch: 1,
  rights: 1,
  round: 1,
  signatures: [],
  voided: [],
})

export const conference: Conference = {
  ...EMPTY,
  id: 'conf-1' as ConferenceId,
  version: 40,
  title: 'Conference on Open Rooms',
  theme: 'Building trust through the rule of law',
  place: 'Málaga, Spain',
  coChairs: ['Office of the First Chair', 'Kingdom of the Second Chair'],
  outcome: 'Co-chairs’ summary',
  from: '2022-05-10',
  to: '2022-05-11',
  sections: Object.fromEntries(
    [
      section('s-one', 1, 'Introduction', 'approved'),
      section('s-two', 2, 'Protection of principled humanitarian action', 'consultation'),
    ].map((each) => [each.id, each]),
  ),
  interventions: INTERVENTIONS,
  messages: Object.fromEntries([
    [
      's-two',
      Object.fromEntries([
        message('m-para', 'key-message'),
        message('m-item', 'recommendation', 'Member States & the “United Nations”'),
        message('m-silent', 'good-practice'),
      ]),
    ],
  ]),
  links: Object.fromEntries([
    link('l-1', 'm-para', 'iv-public', 'Nobody should lose their account'),
    link('l-2', 'm-para', 'iv-organisation', 'Exemptions have to be written into the measures'),
    link('l-3', 'm-item', 'iv-category', 'We want to be asked first.'),
    link('l-4', 'm-item', 'iv-content', 'Trust is earned in small rooms.'),
    link('l-5', 'm-silent', 'iv-withheld', null),
  ]),
}

const introduction = doc(
  p(
    'The conference met for two days and heard more than four hundred people, among them ',
    i('parliamentarians'),
    ', judges and organisations of victims. This summary was drafted with a ',
    b('consultative group'),
    ref('note-1'),
    ' and follows the order of the sessions.',
  ),
  p('It does not name speakers. An annex says what each message rests on', ref('note-2'), '.'),
  fn(
    'note-1',
    'Members of the group were named by ',
    i('both'),
    ' co-chairs; see ',
    a('https://example.org/group', 'the list'),
    '.',
  ),
  fn('note-2', 'Only as far as each speaker agreed.'),
)
const humanitarian = doc(
  h(1, 'What was heard'),
  p(
    { id: 'm-para' },
    'Participants described how measures against the financing of terrorism reach people whom they were never meant to reach. Accounts are closed, transfers delayed, staff questioned.',
  ),
  h(2, 'In the field'),
  p('Three difficulties came up again and again:'),
  ul(
    li('delays at banks'),
    li('uncertainty about what is allowed,', br(), 'above all across borders'),
    li('fear among local partners'),
  ),
  h(2, 'In the capitals'),
  p('Two speakers put it shortly', ref('note-3'), ':'),
  quote(p('“A rule that nobody can follow protects nobody.”'), p('“Ask those who carry the boxes.”')),
  h(1, 'What should follow'),
  p('It was proposed that:'),
  ol(
    li({ id: 'm-item' }, 'exemptions for humanitarian action stand in the measures themselves;'),
    li(
      p('those affected are asked before a measure is renewed:'),
      ol(li('in writing;'), li(p('in time;'), ol(li('that is, within a month;')))),
    ),
    li('the results are published.'),
  ),
  p(
    { id: 'm-silent' },
    'The table lists what was promised. ',
    b('Nothing in it is binding'),
    ' & all of it is <public>.',
  ),
  table(
    tr(th('Who'), th('What'), th('When')),
    tr(td({ rowspan: 2 }, 'First chair'), td('A note on exemptions'), td('2022')),
    tr(td('A meeting with banks'), td('2023')),
    tr(td({ colspan: 2 }, 'Both chairs: ', i('a report')), td(ul(li('June'), li('December')))),
  ),
  p('المجتمع المدني شريك في الوقاية.'),
  p(
    'The note',
    ref('note-3'),
    ' is referred to a second time, and a ',
    a('mailto:desk@example.org', 'mailbox'),
    ' is given.',
  ),
  fn('note-3', 'From the record of the session.'),
  fn('note-4', 'A note that nothing refers to any more.'),
)

export const docxInput = (over: Partial<DocxInput> = {}): DocxInput => ({
  conference,
  sections: [
    { id: 's-one' as SectionId, doc: introduction, head: 7 },
    { id: 's-two' as SectionId, doc: humanitarian, head: 12 },
  ],
  version: { id: 'draft-40', name: 'Draft' },
  createdAt: '2022-05-20T14:00:00Z',
  language: 'en-GB',
  annex: true,
  ...over,
})
