export const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

/** A shortcut as it is printed on this person's keyboard. */
export function shortcut(...keys: string[]): string {
  const names = isApple() ? ['⌘', ...keys.map((key) => (key === 'Shift' ? '⇧' : key))] : ['Ctrl', ...keys]
  return names.join(isApple() ? '' : '+')
}
