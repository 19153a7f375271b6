import { i18n } from '@lingui/core'

/** Exact where the exact time may be known, else the hour that the journal holds in the clear. */
export function whenOf({ at, time }: { at: string; time: string | null }): string {
  return formatTime(time ?? at)
}

const DAY_MS = 24 * 60 * 60 * 1000

/** A time of today as the clock shows it, any other with its day, in this person's own zone. */
export function formatTime(instant: string, now = new Date()): string {
  const date = new Date(instant)
  const today = Math.abs(now.getTime() - date.getTime()) < DAY_MS && now.getDate() === date.getDate()
  return i18n.date(
    date,
    today ? { timeStyle: 'short' } : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  )
}

export function formatDays(from: string, to: string): string {
  const format = new Intl.DateTimeFormat(i18n.locales ?? i18n.locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
}
