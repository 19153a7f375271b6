import type { DemoMessage } from './message.ts'

export const SESSION_IV: readonly DemoMessage[] = [
  {
    block: 'session-iv-rooms',
    kind: 'key-message',
    by: 'pen-2',
    links: [
      {
        intervention: 'boxing-ring',
        quote:
          'The moment we hand over that list, the ring is empty and you have lost the only room where those boys talk.',
        relation: 'paraphrases',
        by: 'member-youth',
      },
      {
        intervention: 'boxing-ring',
        quote: 'Prevention is not surveillance with better snacks.',
        relation: 'synthesises',
        by: 'member-youth',
      },
      {
        intervention: 'arithmetic',
        quote: 'a teacher who still trusted the town hall',
        relation: 'synthesises',
        by: 'member-prevention',
      },
    ],
  },
  {
    block: 'session-iv-mothers',
    kind: 'key-message',
    by: 'pen-1',
    links: [
      {
        intervention: 'kitchen-table',
        quote: 'Women are asked to watch their sons, and nobody asks what happens to the women.',
        relation: 'paraphrases',
        by: 'member-victims',
      },
      {
        intervention: 'kitchen-table',
        quote: 'Support us as citizens, with lawyers, childcare and a budget of our own',
        relation: 'paraphrases',
        by: 'pen-1',
      },
    ],
  },
  {
    block: 'session-iv-label',
    kind: 'good-practice',
    by: 'pen-2',
    links: [
      {
        intervention: 'three-rivers',
        quote: 'So we took the words off.',
        relation: 'paraphrases',
        by: 'member-prevention',
      },
      {
        intervention: 'three-rivers',
        quote: 'Peace is made by people who were there before the programme and will be there after it.',
        relation: 'synthesises',
        by: 'member-youth',
      },
    ],
  },
  {
    block: 'session-iv-banks',
    kind: 'recommendation',
    addressee: 'Financial regulators',
    by: 'pen-2',
    links: [
      {
        intervention: 'two-lines',
        quote:
          'Let regulators publish what they consider low risk, and let them say so to the banks in writing. Let there be an ombudsperson who can ask a bank why.',
        relation: 'paraphrases',
        by: 'member-law',
      },
      {
        intervention: 'two-lines',
        quote: 'put civil society on the evaluation team, as assessors and not only as the assessed',
        relation: 'quotes',
        by: 'pen-2',
      },
      {
        intervention: 'compliance-desk',
        quote: 'Give me a list of charities that somebody has already checked.',
        relation: 'responds-to',
        by: 'member-law',
      },
    ],
  },
  {
    block: 'session-iv-reporting',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-1',
    links: [
      {
        intervention: 'microphone',
        quote:
          'We ask for a definition that leaves reporting out by name, for decisions on closure to be taken by a judge and not by telephone',
        relation: 'paraphrases',
        by: 'member-law',
      },
      {
        intervention: 'microphone',
        quote: 'To report why somebody joined is not to recommend it.',
        relation: 'quotes',
        by: 'pen-1',
      },
    ],
  },
  {
    block: 'session-iv-reprisals',
    kind: 'recommendation',
    addressee: 'United Nations entities and host States',
    by: 'pen-1',
    links: [
      {
        intervention: 'after-the-panel',
        quote: 'An invitation is a responsibility that does not end with the closing session.',
        relation: 'quotes',
        by: 'member-law',
      },
      {
        intervention: 'after-the-panel',
        quote:
          'Let every body that invites us name one officer who will ask after us at one month, at six months and at twelve',
        relation: 'paraphrases',
        by: 'pen-1',
      },
    ],
  },
  {
    block: 'session-iv-hearing',
    kind: 'good-practice',
    by: 'pen-2',
    links: [
      {
        intervention: 'first-hour',
        quote: 'the first hour belongs to community organizations and only the second to the ministry',
        relation: 'quotes',
        by: 'member-law',
      },
    ],
  },
]
