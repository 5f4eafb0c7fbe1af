// SPDX-License-Identifier: EUPL-1.2
// What htmx needs from us: the session's token on every request, focus and a spoken word after a swap.
document.addEventListener('htmx:config:request', ({ detail }) => {
  const token = document.body.dataset.csrfToken
  if (token) detail.ctx.request.headers['X-CSRF-Token'] = token
})

document.addEventListener('htmx:after:swap', () => {
  const news = document.querySelector('[data-announce]')
  if (news) {
    document.getElementById('status').textContent = news.textContent.trim()
    news.removeAttribute('data-announce')
  }
  // figures that look again by themselves leave the reader where they are
  if (document.activeElement === document.body && !document.querySelector('[data-quiet]')) {
    (document.querySelector('[autofocus]') ?? document.getElementById('main')).focus()
  }
})
