import { prose } from '../prose.ts'
import type { DemoIntervention } from './intervention.ts'

export const SESSION_V = [
  {
    key: 'one-front-door',
    session: 'V',
    level: 'public',
    values: {
      speaker: 'Philippa Osei-Marchetti',
      role: 'moderator',
      organisation: 'United Nations Programme for Local Prevention',
      group: 'United Nations',
      region: 'global',
      gender: 'female',
      language: 'en',
      text: prose`
        The architecture we are discussing has more entities than my grandmother’s village had goats, and I say that
        with affection for both. Seen from headquarters it is a map. Seen from a district office it is eleven visitors
        in one month, each with a questionnaire, none with the answers given to the last. My plea is unglamorous: one
        front door. Let a community organization ask a question once, and let the system carry it to the right desk.
        Let every programme state before it begins how human rights harm will be noticed, by whom, and who will stop
        the programme if it occurs. We evaluate our workshops by the number of chairs filled. We should evaluate them
        by what the people in those chairs were able to refuse.
      `,
    },
  },
  {
    key: 'torn-sack',
    session: 'V',
    level: 'content',
    values: {
      speaker: 'Farrukh Bendov-Saidi',
      role: 'floor',
      organisation: 'Steppe Rivers Dialogue Forum',
      group: 'regional organization',
      region: 'Asia-Pacific States',
      gender: 'male',
      language: 'ru',
      text: prose`
        I will speak frankly, since I am told my name will not travel. In our region the global strategy arrives as a
        translation of a translation. By the time it reaches a provincial governor, the pillar on human rights has
        become an annex, and the annex has become a photograph. Nobody decides this; it is lost on the way, like sugar
        from a torn sack. What would help is not another conference. It is money that may be spent only on the fourth
        pillar, and a yearly public account of how it was spent. If the pillars are truly equal, then let the budget
        say so in numbers that a taxpayer can compare. Until then we shall go on translating, and lose a little each
        time.
      `,
    },
  },
  {
    key: 'second-visit',
    session: 'V',
    level: 'organisation',
    values: {
      speaker: 'Annelies Rowntree-Obi',
      role: 'speaker',
      organisation: 'Institute for Programme Evidence',
      group: 'academia',
      region: 'Western European and other States',
      gender: 'female',
      language: 'en',
      text: prose`
        I evaluate prevention programmes for a living, and I shall be impolite about my own trade. Of the sixty-eight
        evaluations we reviewed, fifty-nine were written within a month of the last workshop. They measured
        satisfaction. Satisfaction was high; lunch is usually good. Seven returned after a year and asked whether
        anybody was doing anything differently. Two asked whether anybody had been harmed. We know what programmes
        cost, and we know how many people attended; what they changed we mostly do not know. I propose that a tenth of
        every programme budget be kept back for a second visit, two years later, by somebody whom the implementing
        entity did not choose, with local researchers in the lead, and that the report be published whatever it says,
        failures included. We learn from failure only if we can find it on a shelf.
      `,
    },
  },
  {
    key: 'standing-seat',
    session: 'V',
    level: 'public',
    values: {
      speaker: 'Hernán Okonjo-Villarte',
      role: 'speaker',
      organisation: 'Assembly of Southern Civic Networks',
      group: 'civil society',
      region: 'Latin American and Caribbean States',
      gender: 'male',
      language: 'es',
      text: prose`
        I have attended nine consultations on the global strategy. I was the civil society voice at seven of them,
        which should embarrass us both. The invitation comes eleven days before; the visa takes twenty. The same six
        people come each time, because we are the six who hold the right passports. We speak for three minutes, and
        our three minutes are thanked. What we do not have is a seat. Meaningful participation has a calendar, a
        budget and a right of reply. Create a standing mechanism, chosen by civil society itself, with rotating
        membership, travel paid in advance, remote access that works, and documents shared when they are shared with
        States. Let it comment on programmes before they are approved. And let it be told, in writing, what became of
        its advice. We do not ask for a veto. We ask for an agenda item with our name on it.
      `,
    },
  },
  {
    key: 'stop-button',
    session: 'V',
    level: 'organisation',
    values: {
      speaker: 'Emeka Strandholm-Ruiz',
      role: 'speaker',
      organisation: 'United Nations Field Rights Service',
      group: 'United Nations',
      region: 'global',
      gender: 'male',
      language: 'en',
      text: prose`
        My office is asked to assess, before United Nations support is given to a security force, what risk of grave
        violations it carries. The policy is good, and it is about ten years old. In practice the assessment is often
        requested on the Friday before the training on Monday. In two of the last forty cases we advised against, and
        in one of those the training took place. I do not say that as a complaint; I say it because capacity-building
        in counter-terrorism is still too seldom treated as support to which the policy applies. A safeguard that has
        never stopped anything is not yet a safeguard. The assessment should be made at the design stage, its main
        findings should be shared with local civil society, mitigation should be budgeted, and somebody senior should
        be obliged to sign when advice is set aside.
      `,
    },
  },
  {
    key: 'earmarks',
    session: 'V',
    level: 'category',
    values: {
      speaker: 'Baraka Wendelin-Achuo',
      role: 'speaker',
      organisation: 'Republic of Carvane',
      group: 'Member State',
      region: 'African States',
      gender: 'male',
      language: 'en',
      text: prose`
        I represent a country that receives a great deal of assistance, and I keep a table on my wall. In it are the
        thirty-four counter-terrorism projects of the past three years. Twenty-one concern borders, travel data and
        equipment. Nine concern law enforcement training. Three concern prevention, and one concerns human rights: a
        two-day seminar. I did not choose that distribution, and I doubt that anybody in this room did. It is the sum
        of earmarks, each reasonable, made in capitals that do not see one another’s tables. What we are offered is
        what somebody wished to give. We should like to be asked what we need before the project document is written,
        and we should like the human rights component to come out of predictable resources, because it is the first to
        be cut and the last to be earmarked.
      `,
    },
    correction: {
      replace: 'Nine concern law enforcement training. Three concern prevention',
      with: 'Eight concern law enforcement training. Four concern prevention',
    },
  },
] as const satisfies readonly DemoIntervention[]
