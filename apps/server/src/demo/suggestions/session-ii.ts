import type { DemoLayer } from './suggestion.ts'

export const SESSION_II: readonly DemoLayer[] = [
  {
    section: 'session-ii',
    by: 'member-law',
    suggestions: [
      {
        edit: { in: 'session-ii-delivery', replace: 'stood in its way', with: 'delayed it or stopped it' },
        reason: 'Some deliveries were late and others never came; the summary should say both.',
        says: { 'member-victims': 'support' },
      },
      {
        edit: {
          in: 'session-ii-exemption',
          replace: 'written into the law itself',
          with: 'written into the law itself and not left to guidance',
        },
        reason: 'Guidance can be withdrawn on a Friday afternoon. A statute cannot.',
        says: { 'member-relief': 'support', 'member-access': 'support', 'pen-2': 'concern' },
        sponsors: ['member-relief'],
        discussion: {
          comments: [
            {
              by: 'pen-2',
              text: 'Nobody spoke against guidance. Read quickly, this does: a statute and a leaflet are both wanted.',
            },
            {
              by: 'member-law',
              text: 'Then “and not left to guidance alone”? The one word carries your point, and I can live with it.',
            },
            { by: 'member-relief', text: 'So can we.' },
          ],
        },
      },
      {
        edit: {
          in: 'session-ii-contact',
          replace: 'is never to be an offence',
          with: 'shall not constitute an offence',
        },
        reason: 'The usual form of words in a statute.',
      },
      {
        edit: {
          in: 'session-ii-risk',
          replace: 'depends on turning that round',
          with: 'depends on sharing all three',
        },
        says: { 'member-prevention': 'support' },
      },
      {
        edit: { in: 'session-ii-incentive', replace: 'is paid to say no', with: 'is rewarded for saying no' },
        reason: 'Nobody pays them; the arithmetic does. “Rewarded” cannot be misread in translation.',
        says: { 'pen-2': 'support' },
      },
    ],
  },
  {
    section: 'session-ii',
    by: 'member-relief',
    onEarlier: true,
    suggestions: [
      {
        edit: { in: 'session-ii-delivery', replace: 'stood in its way', with: 'held it up' },
        reason: 'Plainer, and it is what the speakers said.',
        says: { 'member-law': 'concern' },
      },
      {
        edit: { split: 'session-ii-delivery', before: 'At each step', as: 'session-ii-steps' },
        reason: 'Two thoughts, and each will be quoted by its own number.',
      },
      {
        edit: { in: 'session-ii-weeks', replace: 'one clearance', with: 'one bank clearance' },
        reason: 'Customs took three days; it was the bank that took eleven weeks.',
      },
      { edit: { in: 'session-ii-risk', italic: 'nearly all of the risk' } },
      {
        edit: { in: 'session-ii-aim', replace: 'have to work under them', with: 'must deliver in spite of them' },
        says: { 'member-access': 'concern' },
      },
      {
        edit: { in: 'session-ii-donor', replace: 'a list', with: 'a public list, by country and by rule,' },
        reason: 'A list that nobody can read changes nothing.',
      },
    ],
  },
  {
    section: 'session-ii',
    by: 'member-victims',
    onEarlier: true,
    suggestions: [
      {
        edit: { in: 'session-ii-order', replace: 'usually meets it', with: 'is likely to run into it' },
        reason: 'Not every convoy is stopped at the same place.',
      },
      {
        edit: { in: 'session-ii-exemption', replace: 'a junior bank clerk', with: 'any bank clerk' },
        says: { 'member-youth': 'support' },
      },
      {
        edit: {
          in: 'session-ii-risk',
          replace: 'depends on turning that round',
          with: 'will not last unless that is turned round',
        },
        reason: 'The speakers were warning of something, not describing a mechanism.',
        says: { 'member-law': 'concern', 'member-relief': 'support' },
      },
      {
        edit: {
          add: 'Where insurance is paid for out of project funds, it should cover those who drive as well as those who visit.',
          as: 'session-ii-insurance',
          after: 'session-ii-risk',
        },
        reason: 'The insurance of drivers was raised in the session, and the draft only describes the gap.',
        says: { 'member-relief': 'support', 'member-access': 'support' },
        sponsors: ['member-relief', 'member-youth'],
      },
    ],
  },
  {
    section: 'session-ii',
    by: 'member-access',
    suggestions: [
      { edit: { in: 'session-ii-exemption', replace: 'a junior bank clerk', with: 'a clerk in any branch' } },
      {
        edit: {
          in: 'session-ii-contact',
          replace: 'is never to be an offence',
          with: 'should be protected in law and never treated as an offence',
        },
        reason: 'Protection was asked for, and not only that nobody be charged.',
        says: { 'member-relief': 'support' },
      },
      {
        edit: { remove: 'session-ii-weeks' },
        reason: 'One case among many. It belongs in the annex with the others.',
        says: { 'member-relief': 'concern', 'member-law': 'concern' },
        discussion: {
          comments: [
            { by: 'member-relief', text: 'Without the eleven weeks the list asks for speed and does not say why.' },
            { by: 'member-access', text: 'I would keep the sentence that asks, and move the example to the annex.' },
            { by: 'member-relief', text: 'Agreed, if the annex is printed with the document.' },
          ],
          resolvedBy: 'member-relief',
        },
      },
      {
        edit: { move: 'session-ii-aim', after: 'session-ii-delivery' },
        reason: 'The aim that everybody shares should be read before the list of what goes wrong.',
        says: { 'member-prevention': 'support' },
      },
    ],
  },
  {
    section: 'session-ii',
    by: 'member-prevention',
    suggestions: [
      {
        edit: { in: 'session-ii-supervisor', replace: 'once a year', with: 'regularly' },
        reason: 'Supervisors work to calendars of their own, and a fixed interval will be resisted.',
        says: { 'member-law': 'concern', 'member-youth': 'concern' },
        discussion: {
          comments: [
            { by: 'member-law', text: '“Regularly” is what a supervisor says who has never done it. Why not a year?' },
            {
              by: 'member-prevention',
              text: 'Because two of them told us that they would rather ask twice, and one that she may not ask at all.',
            },
          ],
        },
      },
      {
        edit: { in: 'session-ii-law', replace: 'to be long', with: 'to be considerable' },
        reason: 'In keeping with the register of the rest.',
        says: { 'pen-1': 'support' },
      },
      {
        edit: { in: 'session-ii-need', replace: 'widows among them', with: 'households headed by women among them' },
        reason: 'Wider, and it is the term that the agencies use.',
        says: { 'member-relief': 'support', 'member-victims': 'concern' },
      },
    ],
  },
  {
    section: 'session-ii',
    by: 'member-youth',
    suggestions: [
      {
        edit: {
          in: 'session-ii-medical',
          replace: 'those who stand',
          with: 'every soldier and police officer',
        },
        reason: 'Say who has to be taught.',
        says: { 'member-access': 'support' },
      },
      {
        edit: { in: 'session-ii-aim', replace: 'Several participants', with: 'Some participants' },
        reason: 'I find three organizations in the register that said this, and our own scale asks for four.',
        says: { 'pen-2': 'concern', 'member-law': 'support' },
        discussion: {
          comments: [
            {
              by: 'pen-2',
              text: 'I count four: the donor said it as well, in answer to a question. It is the last sentence of that record.',
            },
          ],
        },
      },
      {
        edit: {
          in: 'session-ii-clause',
          replace: 'Recorded diversion did not rise',
          with: 'By its own account, recorded diversion did not rise',
        },
        reason: 'Only that donor has seen the figures.',
        says: { 'member-relief': 'support' },
        sponsors: ['member-law'],
      },
    ],
  },
]
