import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const MEGABYTES = 512

/** There is no file system to switch off here; the message says why. */
export class NoLoopDisk extends Error {}

/**
 * A file system of its own in a file, of which the power can be cut: what was not forced to disk until then is gone, as
 * the journal of the file system is broken off and every later write refused.
 */
export class LoopDisk {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Takes the right to mount, which root has. */
  static async make(): Promise<LoopDisk> {
    const disk = new LoopDisk(await mkdtemp(join(tmpdir(), 'travaux-power-')))
    try {
      await mkdir(disk.path)
      await writeFile(disk.#image, '')
      await truncate(disk.#image, MEGABYTES * 1024 * 1024)
      await run('mkfs.ext4', ['-q', '-F', disk.#image])
      await disk.switchOn()
      return disk
    } catch (cause) {
      await rm(disk.#folder, { recursive: true, force: true })
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new NoLoopDisk(`A file system in a file cannot be made and mounted here: ${why}`, { cause })
    }
  }

  /** Where it is mounted. */
  get path(): string {
    return join(this.#folder, 'mounted')
  }

  async switchOn(): Promise<void> {
    await run('mount', ['-o', 'loop', this.#image, this.path])
  }

  /** From one moment to the next nothing reaches it any more. */
  async switchOff(): Promise<void> {
    await run('mount', ['-o', 'remount,abort', this.path])
  }

  /** Once nobody has a file on it open. */
  async unplug(): Promise<void> {
    await run('umount', [this.path])
  }

  async destroy(): Promise<void> {
    await run('umount', [this.path]).catch(() => undefined)
    await rm(this.#folder, { recursive: true, force: true })
  }

  get #image(): string {
    return join(this.#folder, 'image')
  }
}
