import { useLingui } from '@lingui/react/macro'
import type { Section } from '@travaux/domain'
import { Check, ChevronDown, Eye, FileText, Pen, PenLine } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'
import classes from './editor-bar.module.css'
import { isForWriting, type Mode as ModeName } from './modes.ts'
import menu from './toolbar.module.css'
import type { ChosenMode } from './use-mode.ts'

const ICONS: Record<ModeName, ReactNode> = {
  editing: <Pen aria-hidden="true" />,
  suggesting: <PenLine aria-hidden="true" />,
  reading: <Eye aria-hidden="true" />,
  original: <FileText aria-hidden="true" />,
}

function useModeNames(): Record<ModeName, string> {
  const { t } = useLingui()
  return { editing: t`Editing`, suggesting: t`Suggesting`, reading: t`Reading`, original: t`Original` }
}

/** Whose text I am typing in: always in sight, and says why when it can only be read (W5). */
export const Mode = memo(function Mode({ section, mode }: { section: Section; mode: ChosenMode }) {
  const { t } = useLingui()
  const names = useModeNames()
  const reasons = useModeReasons(section, mode)
  const { is, offered, choose } = mode
  return (
    <MenuTrigger>
      <AriaButton className={`${classes['mode']} ${classes[is] ?? ''}`}>
        {ICONS[is]}
        {names[is]}
        <ChevronDown aria-hidden="true" />
      </AriaButton>
      <Popover placement="bottom end">
        <Menu
          aria-label={t`What I do in this section`}
          className={menu['menu'] ?? ''}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[is]}
          onAction={(chosen) => choose(offered.find((each) => each === chosen) ?? is)}
        >
          {offered.map((each) => (
            <MenuItem key={each} id={each} textValue={names[each]} className={`${menu['item']} ${classes['choice']}`}>
              {ICONS[each]}
              <span>
                <Text slot="label">{names[each]}</Text>
                <Text slot="description">{reasons[each]}</Text>
              </span>
              {each === is && <Check aria-hidden="true" />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
})

/** What each mode means here; of reading, why there is nothing else, where there is not. */
function useModeReasons(section: Section, { offered }: ChosenMode): Record<ModeName, string> {
  const { t } = useLingui()
  const reading = useReadingReason(section)
  return {
    editing:
      section.pen === 'group' && section.state === 'drafting'
        ? t`The whole group holds the pen of this section: what you type is in the text at once, for everyone.`
        : t`You hold the pen: what you type is in the text at once, for everyone.`,
    suggesting: t`What you type is your suggestion. Everybody who reads the section sees it, under your name; the text changes only when it is accepted.`,
    reading: offered.some(isForWriting) ? t`You follow the text and what is suggested, and write nothing.` : reading,
    original: t`The text as it stands, without what is suggested.`,
  }
}

/** Why the text can only be read. */
export function useReadingReason({ state, pen }: Section): string {
  const { t } = useLingui()
  if (state === 'frozen') return t`The text is frozen for signature. Nobody can change it.`
  if (state === 'approved') return t`Both co-chairs have approved this text. It cannot change until it is reopened.`
  if (state === 'silence') return t`The text is under silence. Nobody can change it.`
  return pen === 'group' && state === 'drafting'
    ? t`The pen-holders and the members of the group write this section. You follow it live.`
    : t`The pen-holders write this section. You follow it live.`
}
