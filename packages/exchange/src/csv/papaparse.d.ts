/** The part of papaparse that is used here; its published types drag Node's into a package that runs in browsers. */
declare module 'papaparse' {
  interface ParseFault {
    readonly type: 'Quotes' | 'Delimiter' | 'FieldMismatch'
    readonly row?: number
  }
  const Papa: {
    parse(
      text: string,
      config: { delimiter: string; newline: '\n'; preview: number },
    ): { readonly data: string[][]; readonly errors: readonly ParseFault[] }
  }
  export default Papa
}
