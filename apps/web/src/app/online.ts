/** Calls back whenever this browser has a network again; the answer ends that. */
export function onOnline(again: () => void): () => void {
  window.addEventListener('online', again)
  return () => window.removeEventListener('online', again)
}
