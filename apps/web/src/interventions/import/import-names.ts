import { t } from '@lingui/core/macro'
import type { Encoding, ImportField, RowError, Separator } from '@travaux/exchange/csv'
import type { FileRefusal } from './import-file.ts'

/** The words for what an import deals with. Called while rendering, never kept. */

export const fieldNames = (): Record<ImportField, string> => ({
  session: t`Session`,
  organisation: t`Organisation`,
  text: t`What was said`,
  speaker: t`Speaker`,
  role: t`Role in the session`,
  group: t`Group`,
  region: t`Region`,
  gender: t`Gender`,
  language: t`Language`,
  date: t`Date`,
  symbol: t`Symbol`,
  source: t`Record`,
  level: t`Attribution level`,
})

export const separatorNames = (): Record<Separator, string> => ({
  ',': t`Comma`,
  ';': t`Semicolon`,
  '\t': t`Tab`,
})

export const encodingNames = (): Record<Encoding, string> => ({
  'utf-8': t`Unicode (UTF-8)`,
  'utf-16le': t`Unicode (UTF-16)`,
  'utf-16be': t`Unicode (UTF-16, big-endian)`,
  'windows-1252': t`Western European (Windows)`,
  'windows-1251': t`Cyrillic (Windows)`,
  'windows-1256': t`Arabic (Windows)`,
  gb18030: t`Chinese (GB 18030)`,
})

/** What is wrong with a row, and how it is mended in the file. */
export const errorSentence = ({ code, field }: RowError): string => {
  const name = field ? fieldNames()[field] : ''
  const sentences: Record<RowError['code'], string> = {
    'broken-quotes': t`A quotation mark is missing or stands where it cannot.`,
    'short-row': t`The row has fewer cells than the header.`,
    'long-row': t`The row has more cells than the header.`,
    missing: t`${name} is missing.`,
    'bad-text': t`${name} holds invisible characters that the record cannot keep.`,
    'too-long': t`${name} is too long.`,
    formula: t`${name} is a formula. Save its value, or put an apostrophe before it.`,
    'unknown-session': t`No session has this name. Match it above, or write it as in the programme.`,
    'unknown-level': t`This is no attribution level. Write public, organisation, category, content or none.`,
    'ambiguous-date': t`The date can be read in two ways. Write it as 2022-05-10.`,
    'bad-date': t`This is no date. Write it as 2022-05-10.`,
    'bad-language': t`Write the language as a code: en, fr, es, ar, ru, zh.`,
  }
  return sentences[code]
}

export const refusalSentence = (refused: FileRefusal): string => {
  const sentences: Record<FileRefusal, string> = {
    'too-large': t`The file is larger than 5 MB. Split it and import the parts.`,
    empty: t`The file is empty.`,
    workbook: t`This is an Excel or another packed file. In your spreadsheet, save it as “CSV UTF-8” and choose that.`,
    'not-text': t`This is no text file. In your spreadsheet, save the table as “CSV UTF-8” and choose that.`,
    'encoding-unknown': t`The file is not in Unicode. Choose its encoding below, and check that the text reads well.`,
    'no-rows': t`There is no row below the first one, which names the columns.`,
    'too-many-rows': t`The file has more than 10,000 rows. Split it and import the parts.`,
    'too-many-columns': t`The file has more than 100 columns. Try another separator, or remove the columns you do not need.`,
  }
  return sentences[refused]
}
