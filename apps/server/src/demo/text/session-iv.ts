import { h, li, p, ul } from '@travaux/document/builders'
import { prose } from '../prose.ts'
import { type DemoSection, text } from './section.ts'

export const SESSION_IV = {
  key: 'session-iv',
  title: 'Session IV: Civil Society Efforts for Preventing and Countering Terrorism',
  session: 'IV',
  document: text(
    'session-iv',
    p(prose`
      The fourth session heard people whose work is trusted because it is not official, and who would sooner lose a
      grant than that trust. Participants stressed that civil society prevents violence chiefly by doing something
      else: teaching, mediating, broadcasting, keeping a hall open in the evening.
    `),
    h(1, 'Rooms where people talk'),
    p(
      { id: 'session-iv-rooms' },
      prose`
        Prevention lives on confidence. Where youth workers are asked to hand over names, the room in which young
        people talk falls empty, and nothing has been prevented.
      `,
    ),
    p(
      { id: 'session-iv-mothers' },
      prose`
        Women should be supported as citizens, with lawyers, childcare and means of their own, and not recruited to
        watch their sons. Those who had been were left alone with the consequences, violence at home among them.
      `,
    ),
    p(
      { id: 'session-iv-label' },
      prose`
        In one district an imam, a midwife and a football referee mediate in disputes over wells, cattle and
        marriages. They gave up the label of a prevention programme, and the doors that it had closed were opened
        again.
      `,
    ),
    p(prose`
      Support was asked for over five years instead of five months, and was to be judged by something simple: who
      still comes in winter.
    `),
    h(1, 'The space to work in'),
    p(prose`
      A civic space, it was said, shrinks less often with a raid than with a form. Three ways were described in which
      rules against terrorism, or those who apply them, close it:
    `),
    ul(
      li('an account that is closed by a letter of two lines, after which no other bank will open one;'),
      li('a transmitter that is sealed because somebody was asked on the air why his brother had joined a group;'),
      li('a passport that is taken from somebody who had accepted an invitation to speak.'),
    ),
    p(
      { id: 'session-iv-banks' },
      prose`
        Regulators should publish what they hold to be of low risk, and tell the banks so in writing. Community
        organizations should be able to ask, through an ombudsperson, why an account was closed, and should sit on
        evaluation teams as assessors and not only as the assessed.
      `,
    ),
    p(
      { id: 'session-iv-reporting' },
      prose`
        To report why somebody joined a group is not to recommend it. Legislation should leave reporting out of its
        offences by name, and a decision to close a station or a newspaper should be taken by a judge.
      `,
    ),
    p(
      { id: 'session-iv-reprisals' },
      prose`
        An invitation is a responsibility. Every body that invites civil society should name an officer who asks after
        those who spoke, at one month, at six and at twelve, and reprisals should be reported each year where those
        concerned consent.
      `,
    ),
    h(1, 'Oversight'),
    p(
      { id: 'session-iv-hearing' },
      prose`
        Before each renewal of special powers one parliament holds an open hearing, in which the first hour belongs to
        community organizations and only the second to the ministry. Those who must answer what the public has just
        heard prepare differently.
      `,
    ),
    p(prose`
      Oversight, it was observed, is no lack of confidence in the services; it is the reason why anybody should have
      confidence in them.
    `),
  ),
} as const satisfies DemoSection
