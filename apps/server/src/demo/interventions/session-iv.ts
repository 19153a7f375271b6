import { prose } from '../prose.ts'
import type { DemoIntervention } from './intervention.ts'

export const SESSION_IV = [
  {
    key: 'boxing-ring',
    session: 'IV',
    level: 'public',
    values: {
      speaker: 'Sione Makoare-Frost',
      role: 'speaker',
      organisation: 'Harbour Youth Assembly of Maruwen',
      group: 'civil society',
      region: 'Asia-Pacific States',
      gender: 'male',
      language: 'en',
      text: prose`
        I run a youth centre above a fish market. We have a boxing ring, a radio booth and a waiting list. Last spring
        an official asked me to report which of our boys were at risk, with names, in a spreadsheet. I asked what
        would happen to the names. He was honest: he did not know. The moment we hand over that list, the ring is
        empty and you have lost the only room where those boys talk. Prevention is not surveillance with better
        snacks. If governments want what we know, come on a Tuesday, bring nothing, and stay for the argument about
        football. Fund us for five years instead of five months, let us keep our own counsel, and judge us by who
        still turns up in winter.
      `,
    },
  },
  {
    key: 'two-lines',
    session: 'IV',
    level: 'organisation',
    values: {
      speaker: 'Rosalind Achieng-Thorne',
      role: 'speaker',
      organisation: 'Open Ledger Community Foundations',
      group: 'civil society',
      region: 'African States',
      gender: 'female',
      language: 'en',
      text: prose`
        We did what every donor advises and kept immaculate books. Then our bank closed the account with a letter of
        two lines. It gave no reason, and the next three banks asked what the first had known. That is how a civic
        space shrinks: not with a raid, but with a form. Rules against the financing of terrorism were meant to be
        proportionate to risk, yet a literacy project run by eleven grandmothers is asked for the same papers as a
        currency exchange at the border. Let regulators publish what they consider low risk, and let them say so to
        the banks in writing. Let there be an ombudsperson who can ask a bank why. And put civil society on the
        evaluation team, as assessors and not only as the assessed.
      `,
    },
  },
  {
    key: 'first-hour',
    session: 'IV',
    level: 'category',
    values: {
      speaker: 'Aurelio Imre-Castagnel',
      role: 'speaker',
      organisation: 'Friends of Oversight Inter-Chamber Group',
      group: 'parliament',
      region: 'Latin American and Caribbean States',
      gender: 'male',
      language: 'es',
      text: prose`
        I chair a committee that is supposed to oversee the services. Until two years ago it met in a room that the
        services chose, read papers that the services numbered, and returned them before lunch. We have made one
        modest change, and it has done more than any reform bill. Before each renewal of special powers we hold an
        open hearing, at which the first hour belongs to community organizations and only the second to the ministry.
        The order matters. Ministers who must answer what the public has just heard prepare differently. Oversight is
        not a lack of confidence in our services; it is the reason anyone should have confidence. I would urge every
        parliament here to give the first hour away. It costs sixty minutes and buys a great deal of truth.
      `,
    },
  },
  {
    key: 'kitchen-table',
    session: 'IV',
    level: 'organisation',
    values: {
      speaker: 'Gudrun Achterlonie-Bakr',
      role: 'speaker',
      organisation: 'Kitchen Table Mothers’ Alliance',
      group: 'civil society',
      region: 'Western European and other States',
      gender: 'female',
      language: 'en',
      text: prose`
        There is a brochure in my city that shows a mother and says: you will notice first. It is true, and it is also
        a job description that nobody discussed with us. We are invited as early warning systems. When I said to the
        official that my son was angry, I was talking about a job he did not get; it was written down as a sign. Women
        are asked to watch their sons, and nobody asks what happens to the women. One of our members was struck by her
        husband for going to such a meeting; another will not speak to a teacher again. Support us as citizens, with
        lawyers, childcare and a budget of our own, and we may well tell you things. Recruit us as sensors and you
        will lose the mothers after the sons.
      `,
    },
  },
  {
    key: 'microphone',
    session: 'IV',
    level: 'category',
    values: {
      speaker: 'Jabari Ostrowe-Nalule',
      role: 'speaker',
      organisation: 'Radio Kalindi Community Broadcasters',
      group: 'media',
      region: 'African States',
      gender: 'male',
      language: 'en',
      text: prose`
        Our station has one microphone and reaches four districts. Last harvest we broadcast an interview with a
        herdsman whose brother had joined an armed group. He explained, calmly, why: a land claim that no office would
        hear. Two days later the transmitter was sealed for giving a platform to terrorism. For five weeks nobody in
        four districts heard the weather, the vaccination dates or the mediator’s call to a meeting, and rumour did
        the broadcasting in our place. To report why somebody joined is not to recommend it. If the law forbids the
        question, only the group will give the answer. We ask for a definition that leaves reporting out by name, for
        decisions on closure to be taken by a judge and not by telephone, and for training in which officers and
        reporters sit on the same bench.
      `,
    },
  },
  {
    key: 'three-rivers',
    session: 'IV',
    level: 'public',
    values: {
      speaker: 'Suleyman Adebowale-Croft',
      role: 'speaker',
      organisation: 'Interfaith Council of the Three Rivers',
      group: 'faith-based organization',
      region: 'African States',
      gender: 'male',
      language: 'en',
      text: prose`
        I am an imam, and I travel with a midwife and a retired football referee; between us we are welcome in most
        houses. We have mediated in sixty-one disputes over wells, cattle and marriages. Not one of them was called
        terrorism when it began. Three were about to be. When a programme comes to our district with the words violent
        extremism painted on the vehicle, families close their doors, because no family wishes to be visited by that
        car. So we took the words off. We call it a council, we meet on market days, and the young men come because
        there is tea and because the referee settles arguments about offside. Peace is made by people who were there
        before the programme and will be there after it. Give us small money, long time and no label.
      `,
    },
  },
] as const satisfies readonly DemoIntervention[]
