/**
 * Text as one writes it in a file: a line ends where it is full, and the next begins under it. The breaks become
 * spaces, those at both ends nothing; spaces that stand without a break are meant, as before words in bold.
 */
export const prose = ({ raw }: TemplateStringsArray): string =>
  raw
    .join('')
    .replace(/^\s*\n\s*|\s*\n\s*$/g, '')
    .replace(/\s*\n\s*/g, ' ')
