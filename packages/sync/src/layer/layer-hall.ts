import type { PersonId, SectionId } from '@travaux/domain'
import { CLOSE } from '../close-codes.ts'
import type { LayerDoor, LayerVisit, LayerWindow } from '../live/live-hub.ts'
import type { LayerAuthority } from './layer-authority.ts'

/**
 * The way from the live channel to the layers: each window has a seat with the authority of every section that it
 * speaks of. What it says of one section is heard there in its order, also while that authority is still being opened.
 */
export class LayerHall implements LayerDoor {
  readonly #authorityOf: (section: SectionId, person: PersonId) => Promise<LayerAuthority> | null

  /** `authorityOf` answers null for a section that is not there, or not for this person. */
  constructor(authorityOf: (section: SectionId, person: PersonId) => Promise<LayerAuthority> | null) {
    this.#authorityOf = authorityOf
  }

  join(person: PersonId, window: LayerWindow): LayerVisit {
    const seats = new Map<SectionId, Promise<LayerVisit | null>>()
    let hasLeft = false
    const seatIn = (section: SectionId): Promise<LayerVisit | null> | null => {
      const known = seats.get(section)
      if (known) return known
      const opening = this.#authorityOf(section, person)
      if (!opening) return null
      const seat = opening.then(
        (authority) => (hasLeft ? null : authority.join(person, window)),
        () => {
          // Whoever opens it has heard of the fault; here it is only that the section cannot be spoken of now.
          if (!hasLeft) window.close(CLOSE.tryLater)
          return null
        },
      )
      seats.set(section, seat)
      return seat
    }
    return {
      receive: (message) => {
        const { section } = message
        const seat = seatIn(section)
        if (seat) void seat.then((visit) => visit?.receive(message))
        else window.say(JSON.stringify({ type: 'section-closed', section, reason: 'not-found' }))
      },
      leave: () => {
        hasLeft = true
        for (const seat of seats.values()) void seat.then((visit) => visit?.leave())
      },
    }
  }
}
