/** A shortcut as it is printed on this person's keyboard. */
export function shortcut(...keys: string[]): string {
  const isApple = /Mac|iPhone|iPad/.test(navigator.platform)
  const names = isApple ? ['⌘', ...keys.map((key) => (key === 'Shift' ? '⇧' : key))] : ['Ctrl', ...keys]
  return names.join(isApple ? '' : '+')
}
