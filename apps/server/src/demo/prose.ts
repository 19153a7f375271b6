/** Text as one writes it in a file: a line ends where it is full. Spaces next to other words stand beside it. */
export const prose = ({ raw }: TemplateStringsArray): string => raw.join('').trim().replace(/\s+/g, ' ')
