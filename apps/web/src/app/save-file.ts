/** Hands a file to the browser's own download. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser reads the address after this task; a minute is plenty for any file it has in memory already.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
