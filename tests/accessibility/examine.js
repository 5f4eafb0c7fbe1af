// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Runs inside a page that is checked; axe is there already. Answers [{rule, selector, detail}].
(() => {
  const FOCUSABLE = 'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]'
  // not "region": the way back stands between the header and the main part, as in the patterns of GOV.UK
  const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

  const isUsable = element => !element.matches(':disabled') && !element.closest('[inert]')

  const isShown = element => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })

  /** Short and telling, the same on every page that has the same fault. */
  function selectorOf(element) {
    const steps = []
    for (let one = element; one && one !== document.documentElement && steps.length < 3; one = one.parentElement) {
      const classes = Array.from(one.classList).slice(0, 2).map(name => `.${name}`).join('')
      steps.unshift(one.localName + classes)
      if (one.id && steps.length < 3 && !/\d/.test(one.id)) { steps[0] = `#${one.id}`; break }
    }
    return steps.join(' > ')
  }

  const found = (rule, element, detail = '') => ({ rule, selector: element ? selectorOf(element) : 'html', detail: detail.slice(0, 300) })

  /** What only a screen reader hears is made tiny or is clipped away on purpose. */
  const isForEars = element => element.closest('.kern-sr-only, .skip-link') !== null || ancestors(element).some(one => {
    const style = getComputedStyle(one)
    return style.clipPath === 'inset(50%)' || (one.clientWidth <= 1 && style.overflow === 'hidden' && style.position === 'absolute')
  })

  function ancestors(element) {
    return element ? [element, ...ancestors(element.parentElement)] : []
  }

  function scrolls(element) {
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(one).overflowX)) return true
    }
    return false
  }

  function overflows() {
    const wide = Array.from(document.body.querySelectorAll('*')).filter(element => {
      const box = element.getBoundingClientRect()
      return box.width && (box.right > innerWidth + 1 || box.left < -1) && isShown(element) && !scrolls(element) && !isForEars(element)
    })
    const outermost = wide.filter(element => !wide.some(other => other !== element && other.contains(element)))
    if (!outermost.length && document.scrollingElement.scrollWidth > innerWidth + 1) return [found('overflow', document.body, `${document.scrollingElement.scrollWidth} px`)]
    return outermost.map(element => found('overflow', element, `${Math.round(element.getBoundingClientRect().width)} px wide in ${innerWidth}`))
  }

  /** Text of which a part lies outside a box that cuts it off; decoration may. */
  function clipped() {
    const results = new Map()
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement
      if (!texts.currentNode.textContent.trim() || !isShown(element) || isForEars(element)) continue
      const range = document.createRange()
      range.selectNodeContents(texts.currentNode)
      const text = range.getBoundingClientRect()
      for (let box = element; box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box)
        const edge = box.getBoundingClientRect()
        const cutX = ['hidden', 'clip'].includes(style.overflowX) && (text.right > edge.right + 1 || text.left < edge.left - 1)
        const cutY = ['hidden', 'clip'].includes(style.overflowY) && (text.bottom > edge.bottom + 3 || text.top < edge.top - 3)
        if (style.display !== 'inline' && (cutX || cutY)) results.set(box, found('clipped-text', box, texts.currentNode.textContent.trim()))
      }
    }
    return Array.from(results.values())
  }

  function frame({ language, direction }) {
    const results = []
    const root = document.documentElement
    if (root.lang !== language || root.dir !== direction) results.push(found('lang-dir', root, `lang=${root.lang} dir=${root.dir}, not ${language} ${direction}`))
    const headings = Array.from(document.querySelectorAll('h1')).filter(isShown)
    if (headings.length !== 1) results.push(found('one-h1', headings[1] ?? root, `${headings.length}`))
    const regions = Array.from(document.querySelectorAll('[role=status]')).filter(one => !one.closest('[data-device], template'))
    const targets = Array.from(document.querySelectorAll('[hx-target]'), one => one.getAttribute('hx-target')).filter(one => one.startsWith('#'))
    const swapped = regions.filter(one => targets.some(target => one.closest(target)))
    if (regions.length !== 1) results.push(found('one-status', regions[1] ?? root, `${regions.length}`))
    results.push(...swapped.map(one => found('one-status', one, 'inside a swap target')))
    return results
  }

  /** What an eye can tell: the look of an element, of what is drawn for it, and of what holds it. */
  function look(element) {
    const near = [element, element.parentElement, element.parentElement?.parentElement, element.closest('.card'), element.nextElementSibling, element.labels?.[0]]
    return near.filter(Boolean).flatMap(one => [null, '::before', '::after'].map(part => {
      const style = getComputedStyle(one, part)
      const outline = style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1 ? '' : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`
      return [outline, style.boxShadow, style.borderColor, style.borderWidth, style.backgroundColor].join()
    })).join('|')
  }

  function unseenFocus() {
    const kinds = new Map()
    for (const element of document.querySelectorAll(FOCUSABLE)) if (isShown(element) && isUsable(element)) kinds.set(selectorOf(element) + (element.type ?? ''), element)
    const before = document.activeElement
    const lost = Array.from(kinds.values()).filter(element => {
      element.blur()
      const plain = look(element)
      element.focus({ focusVisible: true, preventScroll: true })
      return document.activeElement !== element || look(element) === plain
    })
    if (before && before !== document.body) before.focus({ preventScroll: true })
    else document.activeElement?.blur()
    return lost.map(element => found('focus-visible', element))
  }

  const words = element => element.textContent.replace(/\s+/g, ' ').trim()

  /** A page that refuses what was typed. */
  function errors({ prefix }) {
    const results = []
    const summary = document.querySelector('.error-summary')
    if (!document.title.startsWith(prefix)) results.push(found('error-title', null, document.title))
    if (!summary) return [...results, found('error-summary', null, 'there is none')]
    if (document.activeElement !== summary) results.push(found('error-focus', document.activeElement, 'has the focus, not the summary'))
    if (!words(summary.querySelector('ul') ?? summary)) results.push(found('error-summary', summary, 'says nothing'))
    const said = []
    for (const link of summary.querySelectorAll('a[href^="#"]')) {
      const field = document.getElementById(link.hash.slice(1))
      if (!field || !field.matches('input, select, textarea, [tabindex]') || !isShown(field)) {
        results.push(found('error-link', link, `${link.hash} leads to no field`))
        continue
      }
      const described = [field, field.closest('fieldset')].filter(Boolean).flatMap(one => (one.getAttribute('aria-describedby') ?? '').split(/\s+/)).map(id => document.getElementById(id)).filter(Boolean)
      said.push(words(link))
      if (!described.some(one => words(one).includes(words(link)))) results.push(found('error-words', field, `not said at the field: ${words(link)}`))
    }
    for (const one of document.querySelectorAll('.kern-error p > span:not(.kern-sr-only)')) {
      if (isShown(one) && !said.includes(words(one))) results.push(found('error-words', one, `not in the summary: ${words(one)}`))
    }
    return results
  }

  async function axe(rules) {
    for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().endTime < Infinity) animation.finish()
    const options = rules ? { runOnly: { type: 'rule', values: rules } } : { runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true }, region: { enabled: false } } }
    const { violations } = await window.axe.run(document, { ...options, resultTypes: ['violations'], elementRef: true })
    return violations.flatMap(({ id, nodes }) => nodes.map(node => found(id, node.element, [...node.any, ...node.all, ...node.none].map(one => one.message).join('; '))))
  }

  window.examine = { axe, overflows, clipped, frame, unseenFocus, errors }
})()
