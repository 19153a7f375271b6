import { prose } from '../prose.ts'
import type { DemoIntervention } from './intervention.ts'

export const BEFORE_THE_OPENING = [
  {
    key: 'not-for-any-record',
    session: 'workshop',
    level: 'none',
    values: {
      speaker: 'Salma Ouedranne-Pike',
      role: 'floor',
      organisation: 'Dune Women’s Mediation Circle',
      group: 'civil society',
      region: 'African States',
      gender: 'female',
      language: 'fr',
      date: '2022-05-09',
      text: prose`
        This is for the colleagues in the room and not for any record, unless we agree otherwise later. Since January
        two of our mediators have moved house, and one has left the country. The visits began after our names appeared
        in the annex of a donor’s report, printed there as a success story. We had asked for initials. I do not blame
        the author, who was proud of us, and I do not want an apology. I want every office that praises local women to
        understand that praise is also an address. Before you publish, ask us; when we hesitate, take that as the
        answer; and if it has already been printed, tell us the same day, so that we hear it before the others do.
      `,
    },
  },
  {
    key: 'quiet-homecoming',
    session: 'side-3',
    level: 'category',
    values: {
      speaker: 'Ilka Dvorane-Mensah',
      role: 'speaker',
      organisation: 'Republic of Kestria',
      group: 'Member State',
      region: 'Eastern European States',
      gender: 'female',
      language: 'en',
      date: '2022-05-09',
      text: prose`
        We brought home thirty-one children and twelve mothers, in four flights, with no cameras. I am often asked
        what our model is. It is a list of dull things in the right order. A family tracing officer before the
        aircraft. A birth certificate within ten days, since a child without papers cannot be enrolled. A prosecutor
        who decides case by case whether a mother is charged, and who tells her through a lawyer and not at the foot
        of the steps. A grandmother, where there is one, paid as any foster parent is paid. Two mothers were
        convicted, and their children visit them. In three years there has been one incident, and it was a neighbour’s
        stone. The absence of news is the result.
      `,
    },
  },
  {
    key: 'after-the-panel',
    session: 'workshop',
    level: 'content',
    values: {
      speaker: 'Noor Bextermann-Latu',
      role: 'floor',
      organisation: 'Two Bridges Defenders’ Fund',
      group: 'civil society',
      region: 'Asia-Pacific States',
      gender: 'female',
      language: 'en',
      date: '2022-05-09',
      text: prose`
        Three weeks after I spoke at a meeting much like this one, my passport was taken at the airport, for a routine
        check that has now lasted fourteen months. I was luckier than the colleague who had shared my panel. I tell
        you this without the name of my country, because my mother lives there. Everyone in this room was told that
        participation is welcome. No one in this room could tell me whom to ring when it is punished. An invitation is
        a responsibility that does not end with the closing session. Let every body that invites us name one officer
        who will ask after us at one month, at six months and at twelve; let reprisals be reported each year, case by
        case where people consent; and let States that host us promise us the journey home.
      `,
    },
  },
] as const satisfies readonly DemoIntervention[]
