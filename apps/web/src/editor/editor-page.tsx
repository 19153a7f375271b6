import { useLingui } from '@lingui/react/macro'
import type { BlockId, Section, SectionId } from '@travaux/domain'
import { memo, useEffect, useMemo, useState } from 'react'
import { NotFound } from '../app/not-found.tsx'
import { usePageTitle } from '../app/use-page-title.ts'
import { countBefore, useNumbers, useTexts } from '../conference/documents.ts'
import { useCan, useFaces, useSections } from '../conference/hooks.ts'
import { useLookingAt } from '../conference/provider.tsx'
import { Waiting } from '../design/notice.tsx'
import { SectionState } from '../design/section-state.tsx'
import { activation, activeBlock } from './active-block.ts'
import classes from './editor.module.css'
import { EditorBar } from './editor-bar.tsx'
import { useKept } from './kept.ts'
import { KeptPanel } from './kept-panel.tsx'
import { Margin } from './margin.tsx'
import { MarkDialog } from './mark-dialog.tsx'
import { Mode, useModeReason } from './mode.tsx'
import { NextStep } from './next-step.tsx'
import { Outline } from './outline.tsx'
import { OutlineDrawer } from './outline-drawer.tsx'
import { SaveState } from './save-state.tsx'
import { Toolbar } from './toolbar.tsx'
import { type OpenBase, useBase } from './use-base.ts'
import { useMessageChips } from './use-message-chips.ts'
import { useNumbersFrom, useSectionEditor } from './use-section-editor.ts'

export function EditorPage({ section: id }: { section: SectionId }) {
  const section = useSections().find((each) => each.id === id)
  return section ? <OpenSection section={section} /> : <NotFound />
}

function OpenSection({ section }: { section: Section }) {
  const { t } = useLingui()
  usePageTitle(section.title ?? t`Untitled section`)
  useLookingAt(section.id)
  const refusal = useCan()({ do: 'writeBase', section: section.id })
  const [outline, setOutline] = useState(false)
  const base = useBase(section)
  const { save } = base
  const kept =
    useKept().get(section.id) ?? (save.kind === 'refused' && save.words.length > 0 ? { ...save, state: null } : null)
  return (
    <div className={classes['screen']}>
      <EditorBar
        section={section}
        refusal={refusal}
        saveState={<SaveState save={base.save} isWriter={refusal === null} />}
        onOutline={() => setOutline(true)}
      />
      <div className={classes['shell']}>
        <aside className={classes['outline']} aria-label={t`Outline`}>
          <Outline current={section.id} />
        </aside>
        <Desk section={section} base={base.open} />
      </div>
      {outline && <OutlineDrawer current={section.id} onClose={() => setOutline(false)} />}
      {kept && <KeptPanel section={section.id} kept={kept} />}
    </div>
  )
}

/** The text with its tools above and its margin beside. What is saved meanwhile is no concern of it. */
const Desk = memo(function Desk({ section, base }: { section: Section; base: OpenBase | null }) {
  const may = useCan()
  const sections = useSections()
  const earlier = useMemo(() => sections.filter(({ position }) => position < section.position), [sections, section])
  const texts = useTexts(earlier)
  const before = countBefore({ sections, texts, numbers: useNumbers(earlier, texts) }, section.id)
  const [asked, setAsked] = useState<BlockId | null>(null)
  const [marking, setMarking] = useState<BlockId | null>(null)
  const refusal = may({ do: 'writeBase', section: section.id })
  const reason = useModeReason(section, refusal)
  const { editor, place } = useSectionEditor({
    section,
    base,
    mayWrite: refusal === null,
    onChip: (block) => {
      setAsked(block)
      const tr = editor && activation(editor.state, block)
      if (tr) editor.view.dispatch(tr)
    },
  })
  useNumbersFrom(editor, before)
  useMessageChips(editor, section.id)
  usePlaceInAddress(editor)

  return (
    <main id="main" className={classes['scroll']}>
      <div className={classes['strip']}>
        <div>
          {editor && refusal === null ? (
            <Toolbar
              editor={editor}
              {...(may({ do: 'markMessage', section: section.id }) === null && {
                onMark: () => setMarking(activeBlock(editor.state)?.id ?? null),
              })}
            />
          ) : (
            <p className={classes['because']}>{reason}</p>
          )}
          <Mode section={section} refusal={refusal} />
          <NextStep section={section} />
        </div>
      </div>
      <div className={classes['desk']}>
        <article className={classes['page']}>
          <Head section={section} />
          {base === null && <Waiting />}
          <div ref={place} />
        </article>
        {editor && (
          <Margin
            editor={editor}
            section={section}
            paragraphsBefore={before.paragraphs}
            asked={asked}
            onClose={() => setAsked(null)}
          />
        )}
      </div>
      {marking && <MarkDialog section={section.id} block={marking} message={null} onClose={() => setMarking(null)} />}
    </main>
  )
})

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
function usePlaceInAddress(editor: ReturnType<typeof useSectionEditor>['editor']): void {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1))
    const tr = editor && id !== '' && id !== 'main' ? activation(editor.state, id) : null
    if (!editor || !tr) return
    editor.view.dispatch(tr)
    editor.view.dom.querySelector(`[data-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' })
  }, [editor])
}
