import { DOMSerializer, type Node } from '@tiptap/pm/model'
import { schema } from '@travaux/document'
import { useEffect, useRef } from 'react'
import prose from './prose.module.css'

interface TextOfSectionProps {
  doc: Node
  /** How many numbered paragraphs and footnotes stand before this section. */
  before: { paragraphs: number; footnotes: number }
}

const serializer = DOMSerializer.fromSchema(schema)

/** A saved text, drawn from its nodes: what is read here is what the fingerprint is made of. */
export function TextOfSection({ doc, before }: TextOfSectionProps) {
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    element.current?.replaceChildren(serializer.serializeFragment(doc.content))
  }, [doc])
  useEffect(() => countFrom(element.current, before), [before])
  return <article ref={element} className={prose['prose']} lang="en" dir="auto" />
}

/** Tells the stylesheet where its counting begins. */
export function countFrom(element: HTMLElement | null, { paragraphs, footnotes }: TextOfSectionProps['before']): void {
  element?.style.setProperty('--paragraphs', String(paragraphs))
  element?.style.setProperty('--footnotes', String(footnotes))
}
