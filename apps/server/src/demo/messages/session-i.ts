import type { DemoMessage } from './message.ts'

export const SESSION_I: readonly DemoMessage[] = [
  {
    block: 'session-i-breadth',
    kind: 'key-message',
    by: 'pen-1',
    links: [
      {
        intervention: 'forty-seven-statutes',
        quote: 'Thirty-one contain an offence without any element of violence.',
        relation: 'paraphrases',
        by: 'pen-1',
      },
      {
        intervention: 'forty-seven-statutes',
        quote: 'We found no relation between the breadth of a definition and the number of convictions for attacks.',
        relation: 'paraphrases',
        by: 'member-law',
      },
    ],
  },
  {
    block: 'session-i-exact',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-1',
    links: [
      {
        intervention: 'wide-as-the-sky',
        quote:
          'Write the offence around violence and intent, give it a sunset date, and have somebody outside the ministry read it aloud before the vote.',
        relation: 'paraphrases',
        by: 'member-law',
      },
      {
        intervention: 'arithmetic',
        quote: 'We have spent every year since repealing them, one clause at a time',
        relation: 'responds-to',
        by: 'pen-1',
      },
      {
        intervention: 'forty-seven-statutes',
        quote: 'Nine had a review clause, and of those nine reviews only four were ever published.',
        relation: 'synthesises',
        by: 'pen-1',
      },
    ],
  },
  {
    block: 'session-i-evidence',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-2',
    links: [
      {
        intervention: 'sealed-envelope',
        quote: 'Evidence that the accused can never answer should never be the only evidence.',
        relation: 'quotes',
        by: 'member-law',
      },
      {
        intervention: 'sealed-envelope',
        quote: 'a statement obtained by ill-treatment, wherever in the world it was obtained',
        relation: 'paraphrases',
        by: 'pen-2',
      },
    ],
  },
  {
    block: 'session-i-judges',
    kind: 'recommendation',
    addressee: 'United Nations entities',
    by: 'pen-2',
    links: [
      {
        intervention: 'sealed-envelope',
        quote: 'train us together with defenders and with victims’ counsel, and come back to see what has changed',
        relation: 'paraphrases',
        by: 'pen-2',
      },
    ],
  },
  {
    block: 'session-i-forces',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-2',
    links: [],
  },
  {
    block: 'session-i-surveillance',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-1',
    links: [
      {
        intervention: 'the-telephone',
        quote: 'a judge see necessity and proportion spelt out each time, that the person be told when it is over',
        relation: 'paraphrases',
        by: 'member-law',
      },
      {
        intervention: 'the-telephone',
        quote: 'Surveillance that cannot be named cannot be challenged.',
        relation: 'synthesises',
        by: 'pen-1',
      },
    ],
  },
  {
    block: 'session-i-data',
    kind: 'recommendation',
    addressee: 'Member States and United Nations entities',
    by: 'pen-1',
    links: [
      {
        intervention: 'fingerprints',
        quote:
          'Before data are shared there should be a statute, a retention period and an authority with a street address',
        relation: 'paraphrases',
        by: 'member-law',
      },
    ],
  },
  {
    block: 'session-i-window',
    kind: 'good-practice',
    by: 'pen-2',
    links: [
      {
        intervention: 'complaints-window',
        quote:
          'In the second year we moved it to the post office, and received three hundred and twelve complaints in four months.',
        relation: 'paraphrases',
        by: 'pen-2',
      },
      {
        intervention: 'complaints-window',
        quote: 'people use the remedies they can reach',
        relation: 'quotes',
        by: 'member-law',
      },
    ],
  },
  {
    block: 'session-i-children',
    kind: 'good-practice',
    by: 'pen-1',
    links: [
      {
        intervention: 'sixty-two-children',
        quote: 'They went to an ordinary school within the first term.',
        relation: 'paraphrases',
        by: 'pen-1',
      },
      {
        intervention: 'sixty-two-children',
        quote: 'treat the child first as a pupil, then as a patient, and only after that, if ever, as a case',
        relation: 'paraphrases',
        by: 'pen-1',
      },
    ],
  },
  {
    block: 'session-i-return',
    kind: 'good-practice',
    by: 'pen-1',
    links: [
      {
        intervention: 'quiet-homecoming',
        quote: 'A birth certificate within ten days, since a child without papers cannot be enrolled.',
        relation: 'paraphrases',
        by: 'member-prevention',
      },
      {
        intervention: 'quiet-homecoming',
        quote: 'The absence of news is the result.',
        relation: 'quotes',
        by: 'pen-1',
      },
    ],
  },
]
