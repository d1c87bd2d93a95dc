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
/* A bar that moves while something long is under way; when it is done, the page shows the result. */
document.querySelectorAll("[data-progress]").forEach((place) => {
    const look = async () => {
        const answer = await fetch(place.dataset.progress, { headers: { "X-Requested-With": "XMLHttpRequest" } });
        if (!answer.ok) return;
        const state = await answer.json();
        place.querySelector("progress").value = state.percent;
        place.querySelector("span").textContent = `${state.percent} %`;
        if (state.finished) window.location.reload();
        else setTimeout(look, 2000);
    };
    setTimeout(look, 1000);
});
