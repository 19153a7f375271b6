import { prose } from '../prose.ts'
import type { DemoIntervention } from './intervention.ts'

export const OPENING = [
  {
    key: 'arithmetic',
    session: 'opening',
    level: 'public',
    values: {
      speaker: 'Irune Vasterling',
      role: 'speaker',
      organisation: 'Republic of Velmora',
      group: 'Member State',
      region: 'Western European and other States',
      gender: 'female',
      language: 'es',
      date: '2022-05-10',
      text: prose`
        Excellencies, friends, I was asked to open with optimism, so let me begin with arithmetic. Eleven years ago my
        country passed four emergency laws in nine days. We have spent every year since repealing them, one clause at
        a time, because each had taught some village that the police were not theirs. Safety that is not shared is
        only quiet. I have sat with mayors who learned of a planned attack not from an intercept but from a teacher
        who still trusted the town hall. That trust was the cheapest security measure we ever had, and the easiest to
        squander. So I ask this conference to hold our work to a plain test: after we act, do more people come
        forward, or fewer?
      `,
    },
  },
  {
    key: 'unfinished-sentence',
    session: 'opening',
    level: 'public',
    values: {
      speaker: 'Farida Lindholm-Osei',
      role: 'speaker',
      organisation: 'Saffron Road Women’s Network',
      group: 'civil society',
      region: 'Asia-Pacific States',
      gender: 'female',
      language: 'en',
      date: '2022-05-10',
      text: prose`
        Mr. Chair, last night I counted the name plates in this hall, an old habit from rooms where we were not
        expected. Two in five belong to women. Ten years ago it was one in twelve, and I thank those who did the
        inviting. But presence is not the measure. At home I am consulted on Thursday about a law that goes to print
        on Wednesday. We have become very good at being photographed beside decisions. Participation that arrives
        after the decision is only an audience. Let this Conference be different in one practical respect: publish the
        draft summary while it can still be changed, say in writing which of our proposals were left out, and give the
        reason. A refusal with a reason is a form of respect. Silence is an unfinished sentence.
      `,
    },
  },
] as const satisfies readonly DemoIntervention[]
