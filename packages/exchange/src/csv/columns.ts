import { INTERVENTION_FIELDS, type InterventionValues } from '@travaux/domain'

/** What a column of the register can hold. */
export type ImportField = 'session' | 'level' | keyof InterventionValues
export const IMPORT_FIELDS: readonly ImportField[] = ['session', ...INTERVENTION_FIELDS, 'level']
export const NEEDED_FIELDS: readonly ImportField[] = ['session', 'organisation', 'text']

/** What each column of a file is taken for, in the order of the file; null for one that is left aside. */
export type Columns = readonly (ImportField | null)[]

/** How registers name their columns, in English, French and Spanish; compared without case, accents and signs. */
const ALSO: Readonly<Record<ImportField, readonly string[]>> = {
  session: ['session title', 'panel', 'agenda item', 'séance', 'sesión'],
  organisation: ['organization', 'delegation', 'entity', 'institution', 'délégation', 'organización', 'delegación'],
  text: ['statement', 'intervention', 'words', 'what was said', 'texte', 'déclaration', 'texto', 'declaración'],
  speaker: ['name', 'speaker name', 'delivered by', 'orateur', 'nom', 'orador', 'nombre'],
  role: ['function', 'role in the session', 'rôle', 'función', 'rol'],
  group: ['stakeholder group', 'stakeholder', 'category', 'groupe', 'catégorie', 'grupo', 'categoría'],
  region: ['regional group', 'région', 'región'],
  gender: ['sex', 'genre', 'sexe', 'género', 'sexo'],
  language: ['lang', 'language of delivery', 'langue', 'idioma'],
  date: ['day', 'delivered on', 'jour', 'fecha', 'día'],
  level: ['attribution', 'attribution level', 'confidentiality', 'niveau', 'nivel'],
  symbol: ['document symbol', 'reference', 'ref', 'cote', 'signatura'],
  source: ['link', 'url', 'record', 'recording', 'fuente'],
}

/** What the columns are by their names; no field is taken twice, and a name to the letter goes before a likely one. */
export function matchColumns(header: readonly string[]): Columns {
  const plain = header.map(plainly)
  const columns: (ImportField | null)[] = header.map(() => null)
  const take = (names: (field: ImportField) => readonly string[]) => {
    for (const field of IMPORT_FIELDS) {
      if (columns.includes(field)) continue
      const wanted = names(field).map(plainly)
      const at = plain.findIndex((name, index) => columns[index] === null && wanted.includes(name))
      if (at >= 0) columns[at] = field
    }
  }
  take((field) => [field])
  take((field) => ALSO[field])
  return columns
}

/** A name as it is compared: letters and digits, without case and accents. */
export function plainly(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}
