import { h, li, p, table, td, th, tr, ul } from '@travaux/document/builders'
import { prose } from '../prose.ts'
import { type DemoSection, text } from './section.ts'

export const SESSION_III = {
  key: 'session-iii',
  title: 'Session III: Victims and Survivors of Terrorism',
  session: 'III',
  document: text(
    'session-iii',
    p(
      { id: 'session-iii-constituency' },
      prose`
        Victims and survivors are not an occasion for ceremony. They are a constituency, with knowledge that no plan
        can do without, and their place is at the table where plans are made.
      `,
    ),
    p(
      { id: 'session-iii-voices' },
      prose`
        The session was carried by victims’ own voices, from capitals and from villages without a street name, from
        those who were adults at the time and from those who were children. Participants stressed that victims do not
        speak with one voice, and need not.
      `,
    ),
    h(1, 'Assistance'),
    p(
      { id: 'session-iii-needs' },
      prose`
        What victims need is neither costly nor obscure. Two accounts of it, put together and set out by time, served
        the session as a list to check plans against:
      `,
    ),
    table(
      tr(th('When'), th('What is needed'), th('What it takes')),
      tr(td('In the first week'), td('A person who answers the telephone'), td('A name, written down beforehand')),
      tr(td('In the first month'), td('Money for the rent'), td('An advance, before any verdict')),
      tr(td('In the first year'), td('The date of the trial'), td('A call, before the newspapers have it')),
      tr(td('Until a child is grown'), td('Support that does not lapse'), td('A budget that outlives its first year')),
    ),
    p(
      { id: 'session-iii-advance' },
      prose`
        National assistance plans should be written with survivors, and should pay compensation as an advance, before
        the verdict: trials are slow, and the rent is not.
      `,
    ),
    p(
      { id: 'session-iii-plan' },
      prose`
        A plan of 11 pages, rewritten by those for whom it is meant, was found more useful than the 200 pages that
        came before it. Ceremonies had been cut and services kept.
      `,
    ),
    p(
      { id: 'session-iii-distance' },
      prose`
        A national plan is measured by the distance it travels from the capital. Assistance should not depend on a
        police report where the nearest station is two days away.
      `,
    ),
    h(1, 'Justice'),
    p(
      { id: 'session-iii-contact' },
      prose`
        Every State should have a single contact point for victims of attacks abroad, bound to find its counterpart
        within five working days, with an interpreter and a lawyer paid for from the first hearing to the last appeal.
      `,
    ),
    p({ id: 'session-iii-groups' }, 'Three groups were named whom existing schemes overlook:'),
    ul(
      { id: 'session-iii-overlooked' },
      li(
        { id: 'session-iii-violence' },
        prose`
          survivors of sexual violence by terrorist groups, who should be counted as victims of terrorism, and their
          children, who should be given a name and a paper;
        `,
      ),
      li(
        { id: 'session-iii-travellers' },
        'people who were travelling, working or studying abroad, and who fall between two legal systems;',
      ),
      li(
        { id: 'session-iii-young' },
        'the young, who outgrow the services for children before the form has been approved.',
      ),
    ),
    h(1, 'Memory and dignity'),
    p(
      { id: 'session-iii-consent' },
      prose`
        An archive of testimonies asks every witness who may hear the recording and until when, allows the answer to
        be changed at any time, and lends a voice to a school together with the witness who wishes to come.
      `,
    ),
    p(
      { id: 'session-iii-images' },
      prose`
        Images of victims, and of children above all, should not be published without consent. Platforms should give
        families one address at which the removal of films made by attackers can be requested.
      `,
    ),
    p(
      { id: 'session-iii-grief' },
      prose`
        Recognition that asks for a pure story leaves many survivors outside. Memorials and programmes should have
        room for grief that is complicated, and should set nobody a date by which to forgive.
      `,
    ),
    p(
      { id: 'session-iii-congress' },
      prose`
        The first United Nations Global Congress of Victims of Terrorism should take these needs as its starting
        point, and should be prepared with those who have them.
      `,
    ),
  ),
} as const satisfies DemoSection
