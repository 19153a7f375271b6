import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Hash } from '@travaux/domain'

/** SHA-256, at once: the browser's own is asynchronous, and the rules are not. */
export const sha256Hex: Hash = (text) => bytesToHex(sha256(utf8ToBytes(text)))
