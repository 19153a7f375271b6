import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { IconButton } from '../../design/button.tsx'
import classes from '../quiet-line.module.css'
import type { LeftOut } from './pasted.ts'

/** What was pasted and has no place in a section: said once, where it is pasted. */
export function LeftOutLine({ leftOut, onClose }: { leftOut: LeftOut; onClose: () => void }) {
  const { t } = useLingui()
  const { pictures, colours, fonts, media, comments } = leftOut
  return (
    <div className={classes['line']} role="status">
      <div>
        <Trans>Left out of what was pasted:</Trans>
        <ul>
          {pictures > 0 && (
            <li>
              <Plural value={pictures} one="# picture" other="# pictures" />
            </li>
          )}
          {media > 0 && (
            <li>
              <Plural
                value={media}
                one="# film, sound or page within the page"
                other="# films, sounds or pages within the page"
              />
            </li>
          )}
          {comments > 0 && (
            <li>
              <Plural value={comments} one="# comment" other="# comments" />
            </li>
          )}
          {colours && (
            <li>
              <Trans>colours</Trans>
            </li>
          )}
          {fonts && (
            <li>
              <Trans>sizes of type</Trans>
            </li>
          )}
        </ul>
      </div>
      <IconButton name={t`Close`} icon={<X aria-hidden="true" />} onPress={onClose} />
    </div>
  )
}
