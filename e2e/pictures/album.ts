/** One page with all pictures on it; each leads to itself in full size. */
export function albumPage(files: readonly string[]): string {
  const figures = files.map(
    (file) =>
      `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${file}</figcaption></figure>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Travaux: every screen</title>
<style>
  body { display: flex; flex-wrap: wrap; gap: 24px; margin: 24px; font: 14px system-ui; background: #888; }
  figure { margin: 0; }
  img { block-size: 400px; }
</style>
${figures.join('\n')}
</html>
`
}
