import type { SessionKind } from '@travaux/domain'

/** The facts of the conference: what was held where and when, under which title. */
export const CONFERENCE = {
  title: 'United Nations High-Level International Conference on Human Rights, Civil Society and Counter-Terrorism',
  theme:
    'For a future free from terrorism: building resilience with civil society through the rule of law and human rights',
  place: 'Málaga, Spain',
  from: '2022-05-10',
  to: '2022-05-11',
  coChairs: ['United Nations Office of Counter-Terrorism', 'Kingdom of Spain'],
  outcome: 'Co-chairs’ summary (outcome document)',
}

export interface DemoSession {
  key: string
  kind: SessionKind
  title: string
  /** Absent where the programme names no day. */
  day?: string
}

export const SESSIONS = [
  {
    key: 'workshop',
    kind: 'workshop',
    day: '2022-05-09',
    title:
      'Civil Society Workshop: Enhancing Civil Society Leadership and the Promotion and Protection of Human Rights in Counter-Terrorism',
  },
  {
    key: 'side-1',
    kind: 'side-event',
    day: '2022-05-09',
    title: 'National Human Rights-Based Counter-Terrorism Responses',
  },
  {
    key: 'side-2',
    kind: 'side-event',
    day: '2022-05-09',
    title: 'Launch of the e-learning course on Human Rights and Counter Terrorism in Central Asia',
  },
  {
    key: 'side-3',
    kind: 'side-event',
    day: '2022-05-09',
    title: 'The Rehabilitation and Reintegration of Returnees from Syria and Iraq',
  },
  {
    key: 'side-4',
    kind: 'side-event',
    day: '2022-05-09',
    title:
      'Engaging Parliamentarians with Civil Society Organizations in Enhancing Legislation and Oversight Functions on CT and PVE',
  },
  {
    key: 'side-5',
    kind: 'side-event',
    day: '2022-05-09',
    title: 'Fostering Resiliency through a Behavioral Insights Approach',
  },
  {
    key: 'side-6',
    kind: 'side-event',
    day: '2022-05-09',
    title: 'Strengthening Partnerships for Human Rights Compliant and Gender Responsive Counter-Terrorism Efforts',
  },
  { key: 'opening', kind: 'high-level', day: '2022-05-10', title: 'High-level segment' },
  { key: 'ministerial', kind: 'ministerial', day: '2022-05-10', title: 'High-level ministerial session' },
  {
    key: 'I',
    kind: 'working-session',
    title: 'Human Rights and the Rule of Law as the Cornerstone of Effective Counter-Terrorism Efforts',
  },
  { key: 'II', kind: 'working-session', title: 'Protection of Principled Humanitarian Action' },
  { key: 'III', kind: 'working-session', title: 'Victims and Survivors of Terrorism' },
  { key: 'IV', kind: 'working-session', title: 'Civil Society Efforts for Preventing and Countering Terrorism' },
  { key: 'V', kind: 'working-session', title: 'Role of the United Nations Counter-Terrorism Architecture' },
] as const satisfies readonly DemoSession[]

export type SessionKey = (typeof SESSIONS)[number]['key']
