import type { Role } from '@travaux/domain'

/**
 * The people of the demo. All of them are invented, and so are their organisations, the two institutions that really
 * co-chaired excepted. The first opens the conference and is its secretariat.
 */
export interface DemoPerson {
  key: string
  role: Role
  name: string
  organisation: string
  group: string
}

export const PEOPLE = [
  {
    key: 'secretariat',
    role: 'secretariat',
    name: 'Delphine Arrowsmith-Kaya',
    organisation: 'Conference secretariat',
    group: 'United Nations',
  },
  {
    key: 'chair-unoct',
    role: 'co-chair',
    name: 'Anselm Okoro-Lindgren',
    organisation: 'United Nations Office of Counter-Terrorism',
    group: 'United Nations',
  },
  {
    key: 'chair-spain',
    role: 'co-chair',
    name: 'Remedios Vallfogona',
    organisation: 'Kingdom of Spain',
    group: 'Member State',
  },
  {
    key: 'pen-1',
    role: 'pen-holder',
    name: 'Ottoline Farrukhzad',
    organisation: 'Conference drafting team',
    group: 'United Nations',
  },
  {
    key: 'pen-2',
    role: 'pen-holder',
    name: 'Mateu Brandvold',
    organisation: 'Conference drafting team',
    group: 'Member State',
  },
  {
    key: 'member-law',
    role: 'member',
    name: 'Zineb Halloran-Diop',
    organisation: 'Lantern Coast Legal Network',
    group: 'civil society',
  },
  {
    key: 'member-relief',
    role: 'member',
    name: 'Caspian Tavela',
    organisation: 'Bridges and Wells Relief',
    group: 'civil society',
  },
  {
    key: 'member-victims',
    role: 'member',
    name: 'Benedikta Solheim-Reyes',
    organisation: 'Ninth of March Families',
    group: 'victims’ association',
  },
  {
    key: 'member-youth',
    role: 'member',
    name: 'Tevita Lindqvist-Amaru',
    organisation: 'Harbour Youth Assembly of Maruwen',
    group: 'civil society',
  },
  {
    key: 'member-access',
    role: 'member',
    name: 'Marit Voss-Oyelaran',
    organisation: 'United Nations Corridors Desk',
    group: 'United Nations',
  },
  {
    key: 'member-prevention',
    role: 'member',
    name: 'Henrike Vanterpool',
    organisation: 'United Nations Programme for Local Prevention',
    group: 'United Nations',
  },
  {
    key: 'observer',
    role: 'observer',
    name: 'Lucjan Pereira-Holt',
    organisation: 'Republic of Velmora',
    group: 'Member State',
  },
] as const satisfies readonly DemoPerson[]

export type PersonKey = (typeof PEOPLE)[number]['key']
