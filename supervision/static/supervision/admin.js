/* One press is one decision: a form that was sent off can't be sent again. */
document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(".sv-verb, [data-once]")) return;
    if (form.dataset.sent) {
        event.preventDefault();
        return;
    }
    form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
