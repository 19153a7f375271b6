import { StorageFault } from '@travaux/storage'
import { BrokenJournal } from '../conference-journal.ts'
import { PortTaken } from '../server.ts'
import { NoSuchConference } from './chosen-conference.ts'
import { NoStore } from './store-place.ts'
import type { Terminal, Verb } from './verb.ts'

/** Runs the verb that was typed. Whatever an operator can cause is answered with a sentence, not with a stack. */
export async function commandLine(
  verbs: readonly Verb[],
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.say(overview(verbs))
    return name === undefined ? 2 : 0
  }
  const verb = verbs.find((each) => each.name === name)
  if (!verb) {
    terminal.complain(`There is no "travaux ${name}". It is one of: ${verbs.map((each) => each.name).join(', ')}.`)
    return 2
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.say(verb.help)
    return 0
  }
  try {
    return await verb.run(rest, terminal)
  } catch (error) {
    const sentence = sentenceFor(error, verb)
    if (sentence === null) throw error
    terminal.complain(sentence.line)
    return sentence.exit
  }
}

function sentenceFor(error: unknown, verb: Verb): { line: string; exit: number } | null {
  if (isUsage(error)) return { line: `${error.message}\nSee "travaux ${verb.name} --help".`, exit: 2 }
  if (error instanceof PortTaken) {
    const line = `Port ${error.port} is taken by another program, perhaps by another Travaux. Stop that one, or choose another port, like PORT=${error.port + 100} npm start.`
    return { line, exit: 1 }
  }
  const isPlain = PLAIN.some((each) => error instanceof each) || isFileTrouble(error)
  return isPlain && error instanceof Error ? { line: error.message, exit: 1 } : null
}

/** Errors whose message is a sentence for the operator already. */
const PLAIN = [StorageFault, BrokenJournal, NoSuchConference, NoStore]

/** Arguments that Node's parser does not take; its messages are sentences. */
const isUsage = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/** No such file, no permission, a folder where a file was meant: Node names the path. */
const isFileTrouble = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && 'path' in error && 'syscall' in error

function overview(verbs: readonly Verb[]): string {
  const width = Math.max(...verbs.map(({ name }) => name.length))
  const lines = verbs.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return ['Usage: travaux <verb> [options]', '', ...lines, '', 'Each verb takes --help.'].join('\n')
}
