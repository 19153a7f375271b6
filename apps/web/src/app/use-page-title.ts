import { useEffect } from 'react'

/** Names the page in the window's title, the most particular part first. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Travaux`
  }, [title])
}
