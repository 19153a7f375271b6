import { prose } from '../prose.ts'
import type { DemoIntervention } from './intervention.ts'

export const SESSION_I = [
  {
    key: 'wide-as-the-sky',
    session: 'I',
    level: 'public',
    values: {
      speaker: 'Nadia Leclos-Berrouane',
      role: 'speaker',
      organisation: 'Lantern Coast Legal Network',
      group: 'civil society',
      region: 'African States',
      gender: 'female',
      language: 'ar',
      text: prose`
        I defend people for a living, and lately I defend people who defend people. In the past year three colleagues
        in our network were charged under a counter-terrorism statute for sharing a casualty list. None was convicted.
        All three lost their offices and their bank accounts, and one of them a custody hearing. The process was the
        sentence. When the definition of terrorism is as wide as the sky, it rains first on those who stand outside:
        women who organize, journalists who count, lawyers who answer the telephone. Please do not leave here asking
        us to be more resilient. Ask your drafters to be more exact. Write the offence around violence and intent,
        give it a sunset date, and have somebody outside the ministry read it aloud before the vote.
      `,
    },
  },
  {
    key: 'sixty-two-children',
    session: 'I',
    level: 'category',
    values: {
      speaker: 'Sunniva Achterberg-Rao',
      role: 'moderator',
      organisation: 'Halden Ford Institute for Childhood and Justice',
      group: 'academia',
      region: 'Western European and other States',
      gender: 'female',
      language: 'en',
      text: prose`
        We followed sixty-two children for four years after they came home from the camps. I would like to tell you
        about those who did well, because there is a pattern. They went to an ordinary school within the first term.
        They had one adult, not nine agencies, whose telephone number they knew by heart. And nobody, in any file that
        a teacher could open, had written down what their fathers did. A child is not evidence. Those who struggled
        were not more radical than their classmates; they were more labelled. Two were refused a place in a football
        team. If you want a good practice to carry home, let it be this: treat the child first as a pupil, then as a
        patient, and only after that, if ever, as a case.
      `,
    },
  },
  {
    key: 'forty-seven-statutes',
    session: 'I',
    level: 'public',
    values: {
      speaker: 'Corentin Abara-Whitlock',
      role: 'speaker',
      organisation: 'Chair of Comparative Public Law, University of Saint Brannoc',
      group: 'academia',
      region: 'Western European and other States',
      gender: 'male',
      language: 'en',
      text: prose`
        My research group has read forty-seven counter-terrorism statutes adopted or amended since 2014. Allow me a
        few figures. Thirty-one contain an offence without any element of violence. Twenty-two punish support or
        apology without asking whether the accused knew or intended anything. Nine had a review clause, and of those
        nine reviews only four were ever published. The texts resemble one another to the comma, which suggests that
        what travels between capitals is the drafting and not the safeguard. We found no relation between the breadth
        of a definition and the number of convictions for attacks. We did find one with the number of prosecutions
        that collapsed. A broad offence does not catch more terrorists; it catches more paper. I would gladly see a
        public register of definitions, updated every year, so that legislators may compare before they copy.
      `,
    },
  },
  {
    key: 'the-telephone',
    session: 'I',
    level: 'organisation',
    values: {
      speaker: 'Maravillas Otxoa-Prentiss',
      role: 'speaker',
      organisation: 'Meridian Desk for Press Freedom',
      group: 'media',
      region: 'Latin American and Caribbean States',
      gender: 'female',
      language: 'es',
      text: prose`
        I am a reporter, and my telephone testified against a man who trusted me. I did not know that it could.
        Software bought for counter-terrorism purposes had been on it for seven months; the licence, we later learned,
        named an armed group that operates on another continent. My source lost his post and then his liberty. I lost
        the one thing that a journalist owns. There was a judge’s signature, given for ninety days and renewed on a
        form with no room for reasons. Surveillance that cannot be named cannot be challenged. I do not ask that no
        telephone ever be entered. I ask that a judge see necessity and proportion spelt out each time, that the
        person be told when it is over, and that such tools not be sold to anyone who will not accept those two
        conditions.
      `,
    },
  },
  {
    key: 'fingerprints',
    session: 'I',
    level: 'organisation',
    values: {
      speaker: 'Radomir Espelund-Chavda',
      role: 'speaker',
      organisation: 'Open Circuit Rights Lab',
      group: 'civil society',
      region: 'Eastern European States',
      gender: 'male',
      language: 'en',
      text: prose`
        Let me follow a fingerprint. It is taken from a market trader at a checkpoint, for want of an identity card.
        It enters a database funded by one partner, hosted by a second and shared with a third under an agreement that
        is not public. Two years later the trader’s nephew is refused a scholarship abroad, because a near match has
        become a match. To whom should he write? We wrote to four authorities on his behalf. Each replied that the
        record belonged to another. Biometric data collected in the name of counter-terrorism travel further than any
        remedy does. Before data are shared there should be a statute, a retention period and an authority with a
        street address, to which a person can say: this is wrong, and it is about me.
      `,
    },
  },
  {
    key: 'sealed-envelope',
    session: 'I',
    level: 'organisation',
    values: {
      speaker: 'Leocadia Brenneis-Quispe',
      role: 'speaker',
      organisation: 'Regional Association of Appellate Judges',
      group: 'judiciary',
      region: 'Latin American and Caribbean States',
      gender: 'female',
      language: 'es',
      text: prose`
        I have sat for nineteen years, six of them on terrorism cases, and I should like to speak for the bench, which
        is rarely invited. The hardest object in my court is the sealed envelope. Counsel for the State hands it up;
        counsel for the accused looks at the ceiling. I am told that its contents are decisive and that they may not
        be discussed. Sometimes that is true. More often, when I insisted on a summary, one could be given after all.
        Evidence that the accused can never answer should never be the only evidence. The same holds for a statement
        obtained by ill-treatment, wherever in the world it was obtained: a court that admits it becomes part of the
        offence. Train us, by all means, but train us together with defenders and with victims’ counsel, and come back
        to see what has changed.
      `,
    },
  },
  {
    key: 'complaints-window',
    session: 'I',
    level: 'public',
    values: {
      speaker: 'Devika Thornquist-Rana',
      role: 'speaker',
      organisation: 'National Human Rights Commission of Ysolde',
      group: 'national human rights institution',
      region: 'Asia-Pacific States',
      gender: 'female',
      language: 'en',
      text: prose`
        Our Commission keeps a window on the ground floor where anybody may complain about an operation. In the first
        year nobody came. We had placed it beside the police desk. In the second year we moved it to the post office,
        and received three hundred and twelve complaints in four months. That is the whole lesson of accountability:
        people use the remedies they can reach. A third of those complaints concerned searches in which something was
        broken and never paid for. We persuaded the ministry to pay small claims within thirty days, and the anger in
        two districts fell faster than any campaign had managed. The grave cases, eleven of them, went to an
        independent prosecutor. An operation that cannot be complained about will be complained about in other ways,
        and those other ways are the ones that bring us to conferences.
      `,
    },
  },
] as const satisfies readonly DemoIntervention[]
