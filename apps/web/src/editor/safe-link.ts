import Link from '@tiptap/extension-link'

const SCHEMES = ['https:', 'http:', 'mailto:']

/** The address as it may stand in the text, or null: only web and mail addresses are links (SE25). */
export function linkAddress(typed: string): string | null {
  const text = typed.trim()
  if (!text) return null
  const address = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : text.includes('@') ? `mailto:${text}` : `https://${text}`
  return URL.canParse(address) && SCHEMES.includes(new URL(address).protocol) ? address : null
}

/** Tiptap's link, without the attributes that the schema does not have, and never followed by a click while writing. */
export const SafeLink = Link.extend({
  addAttributes: () => ({ href: { isRequired: true } }),
  renderHTML: ({ mark }) => ['a', { href: String(mark.attrs['href']), rel: 'noopener noreferrer nofollow' }, 0],
}).configure({
  openOnClick: false,
  autolink: false,
  linkOnPaste: false,
  isAllowedUri: (href) => linkAddress(href) === href,
})
