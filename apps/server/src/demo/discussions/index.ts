import type { DemoTextDiscussion } from './discussion.ts'

/** What is talked about in the margin of the text; what is said of suggestions stands with them. */
export const DISCUSSIONS: readonly DemoTextDiscussion[] = [
  {
    section: 'session-i',
    block: 'session-i-forces',
    days: 4,
    comments: [
      { by: 'chair-unoct', text: 'I read this with sympathy, and cannot find who said it. What does it rest on?' },
      {
        by: 'pen-1',
        text: 'On two remarks from the floor that nobody wrote down. If neither speaker can be found it has to go, or become your own words.',
      },
    ],
  },
  {
    section: 'session-ii',
    block: 'session-ii-supervisor',
    quote: 'which payments they ought to have let through',
    days: 4,
    comments: [
      {
        by: 'member-law',
        text: 'Who reads the answer? A question that is put once a year and filed is a form, not supervision.',
      },
      { by: 'pen-2', text: 'The speaker had a published summary in mind. I can add it if somebody finds the passage.' },
      { by: 'member-law', text: 'It is in the record of the compliance desk, towards the end. I will link it today.' },
    ],
  },
  {
    section: 'session-ii',
    block: 'session-ii-clause',
    quote: 'Recorded diversion did not rise',
    days: 5,
    comments: [
      { by: 'member-access', text: 'Over what period? Without one this reads like a promise.' },
      { by: 'pen-1', text: 'Three years, says the record. It was left out for length; the annex will carry it.' },
    ],
    resolvedBy: 'member-access',
  },
  {
    section: 'session-iii',
    block: 'session-iii-advance',
    days: 3,
    comments: [
      {
        by: 'chair-spain',
        text: 'I can stand behind an advance. I should like the group to say whether it is to be repaid after an acquittal before I am asked to sign this.',
      },
      {
        by: 'member-victims',
        text: 'For the families in our association the answer is no: nobody can live on money that may be claimed back.',
      },
    ],
  },
  {
    section: 'session-iii',
    block: 'session-iii-congress',
    days: 3,
    comments: [
      {
        by: 'pen-2',
        text: 'This message has no passage under it. Did any of the speakers name the Congress, or was that the moderator?',
      },
    ],
  },
  {
    section: 'session-v',
    block: 'session-v-harm',
    days: 2,
    comments: [
      {
        by: 'member-youth',
        text: 'Please keep this paragraph when the section is shortened. It is why many of us came.',
      },
      { by: 'pen-1', text: 'It stays. What it needs is a source.' },
    ],
  },
  {
    section: 'way-forward',
    block: 'way-forward-report',
    days: 2,
    comments: [
      { by: 'secretariat', text: 'Is there a date for this? The next session of the group is in the autumn.' },
    ],
  },
]
