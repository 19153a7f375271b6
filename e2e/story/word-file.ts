import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { unzipSync } from 'fflate'

/** A Word file as somebody else's program sees it: its parts, and the words of its paragraphs. */
export class WordFile {
  readonly path: string
  readonly parts: ReadonlyMap<string, string>
  /** Of the body, tables included, in order. */
  readonly paragraphs: readonly string[]

  constructor(path: string) {
    this.path = path
    const entries = Object.entries(unzipSync(readFileSync(path)))
    this.parts = new Map(entries.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]))
    this.paragraphs = paragraphsIn(this.parts.get('word/document.xml') ?? '')
  }

  get footnotes(): string[] {
    return paragraphsIn(this.parts.get('word/footnotes.xml') ?? '')
  }

  /** As LibreOffice reads it, numbers of paragraphs and all; null where it is not installed. */
  asReadByLibreOffice(): string | null {
    const [office] = ['soffice', 'libreoffice'].filter((name) => spawnSync(name, ['--version']).status === 0)
    if (!office) return null
    const folder = mkdtempSync(join(tmpdir(), 'travaux-office-'))
    try {
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const convert = ['--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, this.path]
      execFileSync(office, [profile, ...convert], { stdio: 'ignore', timeout: 90_000 })
      return readFileSync(join(folder, basename(this.path).replace(/\.docx$/, '.txt')), 'utf8')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function paragraphsIn(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>|<w:tab\/>/g)]
      .map(([whole, words]) => (words === undefined ? (whole === '<w:br/>' ? '\n' : '\t') : unescaped(words)))
      .join(''),
  )
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
