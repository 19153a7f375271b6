import { prose } from '../prose.ts'
import type { DemoIntervention } from './intervention.ts'

export const SESSION_II = [
  {
    key: 'bag-of-flour',
    session: 'II',
    level: 'public',
    values: {
      speaker: 'Joaquim Nduta-Tavela',
      role: 'speaker',
      organisation: 'Bridges and Wells Relief',
      group: 'civil society',
      region: 'African States',
      gender: 'male',
      language: 'pt',
      text: prose`
        Let me describe a bag of flour. It costs nine dollars in the port. To bring it across one checkpoint held by a
        listed group, my organization must ask four banks, two ministries and a lawyer whether that checkpoint makes
        the flour a crime. The answer takes eleven weeks. The flour takes six to spoil. No one in this room intended
        that outcome, and I say so without irony. But good intentions do not clear a payment. We need a standing
        humanitarian exemption that a junior bank clerk can read and understand, written into the law itself and not
        into a letter of comfort. Until then we are obliged to choose, every month, between hungry people and our own
        compliance officer. I am tired of explaining that choice to both.
      `,
    },
  },
  {
    key: 'hot-rooms',
    session: 'II',
    level: 'organisation',
    values: {
      speaker: 'Ingeborg Salazar-Nkemelu',
      role: 'speaker',
      organisation: 'United Nations Corridors Desk',
      group: 'United Nations',
      region: 'global',
      gender: 'female',
      language: 'en',
      text: prose`
        I coordinate access negotiations, which is a polite term for sitting in hot rooms and saying one sentence many
        times. The sentence is: we are neutral, and we can prove it. Lately the second half has become harder. When a
        sanctions clause forbids us to speak to those who hold the road, neutrality turns into absence, and absence is
        noticed. Communities remember who did not come. In the country I know best, local organizations carried nine
        tenths of the deliveries and nearly all of the risk, while the insurance covered only the international staff.
        So, two requests. Protect the conversation itself: contact for humanitarian purposes should never be an
        offence. And send the money where the risk is, to the drivers, the interpreters and the women who keep the
        lists.
      `,
    },
    correction: {
      replace: 'local organizations carried nine tenths of the deliveries',
      with: 'local organizations carried four fifths of the deliveries',
    },
  },
  {
    key: 'compliance-desk',
    session: 'II',
    level: 'category',
    values: {
      speaker: 'Gideon Marsh-Okafor',
      role: 'floor',
      organisation: 'Tern and Halyard Cooperative Bank',
      group: 'private sector',
      region: 'Western European and other States',
      gender: 'male',
      language: 'en',
      text: prose`
        I may be the only banker in the room, and I am the person who signs the letter of two lines. I would like to
        explain it, not to defend it. A payment of four thousand dollars to a clinic in a contested area earns us
        eleven dollars. Reviewing it costs six hundred. If I am wrong, the fine has no ceiling and my name is on the
        file. No regulator has ever fined a bank for refusing. So the system pays me to say no, and I say it politely.
        Give me a text that says what I may do, and not only what I must fear. Give me a list of charities that
        somebody has already checked. And let the supervisor ask me once a year not only what I stopped, but what I
        should have let through.
      `,
    },
  },
  {
    key: 'stethoscope',
    session: 'II',
    level: 'public',
    values: {
      speaker: 'Haytham Lorcan-Siddik',
      role: 'speaker',
      organisation: 'Physicians’ League of the Green Valleys',
      group: 'humanitarian organization',
      region: 'Asia-Pacific States',
      gender: 'male',
      language: 'ar',
      text: prose`
        I am a surgeon. In my ward there are curtains, and behind the curtains there are legs; I do not ask a leg whom
        it marched for. Last year two nurses of our League were detained for treating the wounded of the other side.
        The charge was material support. The material was gauze. Since then ambulances wait for a telephone call
        before they leave, and in a haemorrhage a telephone call is a long time. Medical care given impartially is not
        support for anybody’s cause but the patient’s. The law of armed conflict has said so for more than a century
        and a half; it is only our newer laws that have forgotten it. Please write the protection of medical care into
        every counter-terrorism act by name, and teach it to the sergeant at the barrier, who has never met a
        conference.
      `,
    },
  },
  {
    key: 'donor-clause',
    session: 'II',
    level: 'organisation',
    values: {
      speaker: 'Clémence Vanderhaart-Ilunga',
      role: 'speaker',
      organisation: 'Grand Duchy of Aldemarre',
      group: 'Member State',
      region: 'Western European and other States',
      gender: 'female',
      language: 'fr',
      text: prose`
        I speak for a donor, and I bring a small confession. Until last year our grant agreements contained a clause
        of nineteen lines on counter-terrorism. It asked partners to guarantee that no benefit would ever reach a
        listed person, directly or indirectly. No honest partner can promise that, and those who signed it were braver
        or less careful than the others. We have replaced it by five lines. They ask for reasonable precautions, they
        state that the final beneficiaries of relief are not to be screened, and they say who bears the loss if a
        lorry is taken: we share it. Our auditors were uneasy and have become less so. The diversion we record has not
        increased; the number of partners willing to work in the hardest districts has gone from four to thirteen. The
        text is public, and anybody may copy it.
      `,
    },
  },
  {
    key: 'guarantor',
    session: 'II',
    level: 'organisation',
    values: {
      speaker: 'Aminata Desrosiers-Kaboul',
      role: 'speaker',
      organisation: 'Wadi Salt Women’s Cooperative',
      group: 'civil society',
      region: 'African States',
      gender: 'female',
      language: 'fr',
      text: prose`
        Our Cooperative delivers for larger names. The large name signs with the donor; we sign with the large name;
        and each signature passes the risk one step further down, until it reaches a woman with a donkey cart and a
        mobile telephone. She is asked for the identity papers of two hundred families. When she asks why, she is told
        that it is for her protection. Families who fear lists then stay away from the distribution, and those are the
        families of widows, who have most reason to fear. Need should be the only question asked of a hungry
        household. We accept accounts, visits and audits. We do not accept that the last link of the chain should be
        the only one that can break. Pay for our safety as you pay for your own, and put us at the table where the
        conditions are written.
      `,
    },
  },
] as const satisfies readonly DemoIntervention[]
