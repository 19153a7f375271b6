import type { DemoMessage } from './message.ts'

export const SESSION_II: readonly DemoMessage[] = [
  {
    block: 'session-ii-exemption',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-2',
    links: [
      {
        intervention: 'bag-of-flour',
        quote:
          'We need a standing humanitarian exemption that a junior bank clerk can read and understand, written into the law itself and not into a letter of comfort.',
        relation: 'paraphrases',
        by: 'member-relief',
      },
      {
        intervention: 'compliance-desk',
        quote: 'Give me a text that says what I may do, and not only what I must fear.',
        relation: 'responds-to',
        by: 'member-law',
      },
    ],
  },
  {
    block: 'session-ii-contact',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-2',
    links: [
      {
        intervention: 'hot-rooms',
        quote: 'contact for humanitarian purposes should never be an offence',
        relation: 'quotes',
        by: 'member-access',
      },
    ],
  },
  {
    block: 'session-ii-medical',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-2',
    links: [
      {
        intervention: 'stethoscope',
        quote:
          'write the protection of medical care into every counter-terrorism act by name, and teach it to the sergeant at the barrier',
        relation: 'paraphrases',
        by: 'member-relief',
      },
    ],
  },
  {
    block: 'session-ii-incentive',
    kind: 'key-message',
    by: 'pen-2',
    links: [
      {
        intervention: 'compliance-desk',
        quote: 'No regulator has ever fined a bank for refusing.',
        relation: 'paraphrases',
        by: 'pen-2',
      },
      {
        intervention: 'nine-officials',
        quote: 'a small place with few customers is not worth the paperwork',
        relation: 'synthesises',
        by: 'member-prevention',
      },
    ],
  },
  {
    block: 'session-ii-supervisor',
    kind: 'recommendation',
    addressee: 'Financial supervisors',
    by: 'pen-2',
    links: [
      {
        intervention: 'compliance-desk',
        quote: 'let the supervisor ask me once a year not only what I stopped, but what I should have let through',
        relation: 'paraphrases',
        by: 'pen-2',
      },
    ],
  },
  {
    block: 'session-ii-clause',
    kind: 'good-practice',
    by: 'pen-1',
    links: [
      {
        intervention: 'donor-clause',
        quote:
          'They ask for reasonable precautions, they state that the final beneficiaries of relief are not to be screened, and they say who bears the loss if a lorry is taken: we share it.',
        relation: 'paraphrases',
        by: 'pen-1',
      },
      {
        intervention: 'donor-clause',
        quote: 'the number of partners willing to work in the hardest districts has gone from four to thirteen',
        relation: 'paraphrases',
        by: 'member-relief',
      },
    ],
  },
  {
    block: 'session-ii-need',
    kind: 'recommendation',
    addressee: 'Donors',
    by: 'pen-1',
    links: [
      {
        intervention: 'guarantor',
        quote: 'Need should be the only question asked of a hungry household.',
        relation: 'quotes',
        by: 'member-relief',
      },
      {
        intervention: 'guarantor',
        quote: 'Families who fear lists then stay away from the distribution',
        relation: 'paraphrases',
        by: 'member-access',
      },
    ],
  },
  {
    block: 'session-ii-risk',
    kind: 'key-message',
    by: 'pen-2',
    links: [
      {
        intervention: 'hot-rooms',
        quote:
          'local organizations carried nine tenths of the deliveries and nearly all of the risk, while the insurance covered only the international staff',
        relation: 'paraphrases',
        by: 'member-access',
      },
      {
        intervention: 'guarantor',
        quote: 'each signature passes the risk one step further down',
        relation: 'synthesises',
        by: 'member-relief',
      },
      {
        intervention: 'bag-of-flour',
        quote: 'we are obliged to choose, every month, between hungry people and our own compliance officer',
        relation: 'synthesises',
        by: 'member-relief',
      },
    ],
  },
]
