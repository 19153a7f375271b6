/** Markup that is written already: text can only come into it through `text`, which escapes. */
export type Xml = string & { readonly markup: unique symbol }

type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element with its attributes, absent ones left out, and what stands in it. */
export function el(name: string, attributes: Attributes = {}, ...children: readonly (Xml | readonly Xml[])[]): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')
  const content = children.flat().join('')
  return `<${name}${written}${content === '' ? '/>' : `>${content}</${name}>`}` as Xml
}

export const text = (value: string): Xml => escaped(value) as Xml

/** A whole part of a file: always UTF-8, which is what this package writes. */
export const xmlFile = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`

/** The last is no character of XML: `normalise` leaves it where it dropped something and places count. */
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\0': '' }
const escaped = (value: string): string => value.replace(/[&<>"\0]/g, (character) => ESCAPES[character] ?? character)
