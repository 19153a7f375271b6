import { prose } from '../prose.ts'
import type { DemoIntervention } from './intervention.ts'

export const MINISTERIAL = [
  {
    key: 'lorries',
    session: 'ministerial',
    level: 'public',
    values: {
      speaker: 'Kossi Dagnon-Ferrat',
      role: 'speaker',
      organisation: 'Republic of Adrane',
      group: 'Member State',
      region: 'African States',
      gender: 'male',
      language: 'fr',
      date: '2022-05-10',
      text: prose`
        Madam Chair, I speak for a country where terrorism is not an abstraction; it is a road that lorries no longer
        take. Last season we lost two district clerks, a midwife and a school bus. We answered with soldiers, and the
        soldiers were brave, but they could not issue a birth certificate. Where the State sends only uniforms,
        somebody else will send judges. So we changed the order of march. A registry office, a clinic and a magistrate
        now travel with the first patrol, not with the last convoy. Recruitment in those valleys has not ended. It has
        halved, by our own count, and our count is cautious. We need partners who will pay for magistrates as readily
        as they pay for vehicles.
      `,
    },
  },
  {
    key: 'the-list',
    session: 'ministerial',
    level: 'organisation',
    values: {
      speaker: 'Tomasz Illerczyk',
      role: 'speaker',
      organisation: 'Commonwealth of Perinthia',
      group: 'Member State',
      region: 'Eastern European States',
      gender: 'male',
      language: 'en',
      date: '2022-05-10',
      text: prose`
        I will be brief and perhaps unpopular. My government keeps a list, as yours do. When I took office I asked for
        the criteria by which a charity enters that list, and for those by which it leaves. The first took a morning
        to find. The second did not exist. A measure that nobody can leave is no longer preventive; it is punishment
        without a trial. We have since given every listed body a named reviewing judge and an answer within ninety
        days. Two out of seven were removed, and the sky did not fall. I do not claim that this makes us a model. I
        say only that an appeal is not a favour to the accused. It is how a State finds its own mistakes while they
        are still small.
      `,
    },
  },
  {
    key: 'nine-officials',
    session: 'ministerial',
    level: 'organisation',
    values: {
      speaker: 'Semisi Halavaka-Byrne',
      role: 'speaker',
      organisation: 'Federated Isles of Tamaru',
      group: 'Member State',
      region: 'Asia-Pacific States',
      gender: 'male',
      language: 'en',
      date: '2022-05-10',
      text: prose`
        Excellencies, the finance ministry of my country has nine officials, one of whom is on maternity leave. In
        2019 the nine were asked to implement forty recommendations on the financing of terrorism, to answer eleven
        questionnaires and to receive four missions. We complied. In the same year the last correspondent bank closed
        its accounts with us, because a small place with few customers is not worth the paperwork. Our seafarers could
        not send their wages home. Nobody has ever accused one of them of anything. Compliance without proportion
        isolates the very people it is meant to protect. I ask for two modest things: one questionnaire instead of
        eleven, and an assessment that asks what a measure has done to ordinary remittances before it asks how many
        reports we have filed.
      `,
    },
  },
] as const satisfies readonly DemoIntervention[]
