import { type Frame, readFrame } from '../frame.ts'
import type { Frames, RoomSocket } from '../room/room-socket.ts'

/** The server's end of a socket, which keeps what it was sent. */
export class MemorySocket implements RoomSocket {
  readonly sent: Uint8Array[] = []
  closed: { code: number; reason: string } | null = null
  queued = 0
  /** Whoever is at the other end. */
  onSent: (bytes: Uint8Array) => void = () => {}
  onClosed: () => void = () => {}

  send(frames: Frames): void {
    if (this.closed) throw new Error('sent to a closed socket')
    for (const bytes of frames instanceof Uint8Array ? [frames] : frames) {
      this.sent.push(bytes)
      this.onSent(bytes)
    }
  }

  close(code: number, reason: string): void {
    this.closed = { code, reason }
    this.onClosed()
  }

  /** What it was sent, read. */
  frames(): Frame[] {
    return this.sent.map((bytes) => {
      const frame = readFrame(bytes)
      if (frame === null) throw new Error(`no frame: ${bytes}`)
      return frame
    })
  }

  framesOf<T extends Frame['type']>(type: T): Extract<Frame, { type: T }>[] {
    return this.frames().filter((frame): frame is Extract<Frame, { type: T }> => frame.type === type)
  }
}
