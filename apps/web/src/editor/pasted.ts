const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi
const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?/g
const INLINE = /^(?:style|on[a-z]+)$/i
const STYLES = /<style[\s>][\s\S]*?(?:<\/style\s*>|$)/gi

/**
 * Pasted HTML without inline styles and handlers. The schema would not take them anyway, and the content policy does
 * not apply them; but for each it would report a violation (W1), and what is pasted from an office program is full of
 * them. This is no defence: that is the policy's, and the schema's.
 */
export function withoutInline(html: string): string {
  return html
    .replace(STYLES, '')
    .replace(TAG, (tag) => tag.replace(ATTRIBUTE, (text, name) => (INLINE.test(name) ? '' : text)))
}
