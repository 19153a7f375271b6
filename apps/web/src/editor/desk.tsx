import { useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import type { BlockId, Section, SuggestionId } from '@travaux/domain'
import { memo, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { countBefore, useNumbers, useTexts } from '../conference/documents.ts'
import { useCan, useFaces, useSections } from '../conference/hooks.ts'
import { SectionState } from '../design/section-state.tsx'
import { activation, activeBlock, wholeBlockAt } from './active-block.ts'
import { counter, type Obstacle } from './counter.ts'
import { CounterOffer } from './counter-offer.tsx'
import classes from './desk.module.css'
import bar from './editor-bar.module.css'
import { Elsewhere, useIsWaiting } from './elsewhere.tsx'
import { Margin } from './margin.tsx'
import { MarkDialog } from './mark-dialog.tsx'
import { Meanwhile } from './meanwhile.tsx'
import { Mode, useReadingReason } from './mode.tsx'
import { isForWriting } from './modes.ts'
import { MoveDialog } from './move-dialog.tsx'
import { NextStep } from './next-step.tsx'
import type { OpenText } from './open-text.ts'
import { LeftOutLine } from './paste/left-out-line.tsx'
import type { LeftOut } from './paste/pasted.ts'
import { Toolbar } from './toolbar.tsx'
import { useKeepingText } from './use-keeping-text.ts'
import { useMessageChips } from './use-message-chips.ts'
import type { ChosenMode } from './use-mode.ts'
import { useNumbersFrom, useSectionEditor } from './use-section-editor.ts'
import { useSource } from './use-source.ts'
import { useSuggestionMarks } from './use-suggestion-marks.ts'

interface DeskProps {
  section: Section
  mode: ChosenMode
  text: OpenText | null
}

/** The text with its tools above and its margin beside. What is saved meanwhile is no concern of it. */
export const Desk = memo(function Desk({ section, mode, text }: DeskProps) {
  const may = useCan()
  const sections = useSections()
  const earlier = useMemo(() => sections.filter(({ position }) => position < section.position), [sections, section])
  const texts = useTexts(earlier)
  const numbers = useNumbers(earlier, texts)
  const before = countBefore({ sections, texts, numbers }, section.id)
  const [asked, setAsked] = useState<BlockId | null>(null)
  const [marking, setMarking] = useState<BlockId | null>(null)
  const [leftOut, setLeftOut] = useState<LeftOut | null>(null)
  const [moving, setMoving] = useState<BlockId | null>(null)
  const [offered, setOffered] = useState<{ id: SuggestionId; obstacle: Obstacle | null } | null>(null)
  const elsewhere = sections.filter(({ id }) => id !== section.id && may({ do: 'writeBase', section: id }) === null)
  const reason = useReadingReason(section)
  const isWaiting = useIsWaiting(text)
  const mayWrite = isForWriting(mode.is) && !isWaiting
  // What was asked or told of this window's writing is nothing to its next turn, nor why it could not be to that.
  useEffect(() => {
    if (!isWaiting) return
    setOffered(null)
    setLeftOut(null)
    return () => setOffered(null)
  }, [isWaiting])
  const isReady = useIsReady(text)
  const { editor, place } = useSectionEditor({
    section,
    text,
    mayWrite,
    onChip: (block) => {
      setAsked(block)
      const tr = editor && activation(editor.state, block)
      if (tr) editor.view.dispatch(tr)
    },
    onForeignWords: (id) => setOffered({ id, obstacle: null }),
    onLeftOut: setLeftOut,
  })
  const source = useSource(editor, text, section.id)
  useNumbersFrom(editor, before)
  useMessageChips(editor, section.id, text?.layer ?? null)
  useSuggestionMarks(editor, source)
  useKeepingText(section, source, numbers.size === earlier.length ? before : null)
  usePlaceInAddress(isReady ? editor : null)
  const layer = text?.layer
  const onCounter = (id: SuggestionId) => {
    const obstacle = editor && layer ? counter(editor.view, layer, id) : null
    setOffered(obstacle && { id, obstacle })
  }

  return (
    <main id="main" className={classes['scroll']}>
      <div className={bar['strip']}>
        <div>
          {editor && text && mayWrite ? (
            <Toolbar
              editor={editor}
              text={text}
              {...(may({ do: 'markMessage', section: section.id }) === null && {
                onMark: () => setMarking(activeBlock(editor.state)?.id ?? null),
              })}
              {...(!layer && elsewhere.length > 0 && { onMove: () => setMoving(wholeBlockAt(editor.state)) })}
            />
          ) : (
            <p className={bar['because']}>{!mode.offered.some(isForWriting) && reason}</p>
          )}
          <Mode section={section} mode={mode} />
          <NextStep section={section} source={source} />
        </div>
      </div>
      <div className={classes['desk']}>
        <article className={classes['page']}>
          <Head section={section} />
          {!isReady && <Meanwhile section={section} />}
          <div ref={place} hidden={!isReady} {...(mode.is === 'original' && { 'data-original': '' })} />
          {editor && layer && <Elsewhere isWaiting={isWaiting} layer={layer} editor={editor} />}
          {leftOut && <LeftOutLine leftOut={leftOut} onClose={() => setLeftOut(null)} />}
        </article>
        {editor && source && isReady && (
          <Margin
            editor={editor}
            section={section}
            paragraphsBefore={before.paragraphs}
            asked={asked}
            onClose={() => setAsked(null)}
            source={source}
            {...(layer && { onCounter })}
          />
        )}
      </div>
      {offered && editor && layer && source && (
        <CounterOffer
          editor={editor}
          suggestion={offered.id}
          obstacle={offered.obstacle}
          source={source}
          onCounter={() => onCounter(offered.id)}
          onWriteHere={() => layer.writeHere()}
          onClose={() => setOffered(null)}
        />
      )}
      {moving && (
        <MoveDialog section={section.id} block={moving} elsewhere={elsewhere} onClose={() => setMoving(null)} />
      )}
      {marking && <MarkDialog section={section.id} block={marking} message={null} onClose={() => setMarking(null)} />}
    </main>
  )
})

/** The text has come. */
function useIsReady(text: OpenText | null): boolean {
  const layer = text?.layer
  return useSyncExternalStore(layer?.subscribe ?? never, () => text !== null && (layer?.snapshot().isReady ?? true))
}
const never = () => () => {}

function Head({ section }: { section: Section }) {
  const { t } = useLingui()
  const face = useFaces()
  const { returned } = section
  return (
    <>
      <div className={classes['kick']}>
        <SectionState section={section} />
      </div>
      <h1 className={classes['title']}>{section.title ?? t`Untitled section`}</h1>
      {returned && (
        <p className={classes['returned']}>
          <b>{t`Sent back by ${face(returned.by).name}.`}</b> {returned.reason}
        </p>
      )}
    </>
  )
}

/** An address that names a paragraph opens at it (W2). */
function usePlaceInAddress(editor: Editor | null): void {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1))
    const tr = editor && id !== '' && id !== 'main' ? activation(editor.state, id) : null
    if (!editor || !tr) return
    editor.view.dispatch(tr)
    editor.view.dom.querySelector(`[data-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' })
  }, [editor])
}
