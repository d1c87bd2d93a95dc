// The print button of a paper; without it, the browser's own menu prints the page as well.
document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
});
