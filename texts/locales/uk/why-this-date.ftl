# Чому саме ця дата: до читача та (theirs) про іншу людину.
why-this-date = Чому саме ця дата?
why-these-dates = Чому саме ці дати?
because-window = Поновлення відкривається за { $window } до кінця строку сертифіката: { $opens }
because-rule = Коли видали цей сертифікат, діяла версія правила { $n }.
because-due = Усі завершують це протягом { $days ->
         [one] { $days } дня
         [few] { $days } днів
         [many] { $days } днів
        *[other] { $days } дня
    } після приєднання. День, коли ви приєдналися: { $joined }
because-due-theirs = Усі завершують це протягом { $days ->
         [one] { $days } дня
         [few] { $days } днів
         [many] { $days } днів
        *[other] { $days } дня
    } після приєднання. День, коли ця людина приєдналася: { $joined }
because-due-assigned = Бо вам доручили нову роботу, яка цього вимагає ({ $joined }), і це треба зробити за { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-assigned-theirs = Бо цій людині доручили нову роботу, яка цього вимагає ({ $joined }), і це треба зробити за { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-published = Бо відтепер від вас цього вимагають ({ $joined }), і це треба зробити за { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-published-theirs = Бо відтепер від цієї людини цього вимагають ({ $joined }), і це треба зробити за { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-returned = Бо коли сертифікат знову знадобився ({ $joined }), строк його дії вже сплив, і це треба зробити за { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-returned-theirs = Бо коли сертифікат знову знадобився ({ $joined }), строк його дії вже сплив, і це треба зробити за { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-renewal = Бо строк дії вашого сертифіката спливає: { $due }. Поновлення відкрилося: { $joined }. До кінця строку сертифікат дійсний.
because-due-renewal-theirs = Бо строк дії сертифіката цієї людини спливає: { $due }. Поновлення відкрилося: { $joined }. До кінця строку сертифікат дійсний.
because-due-withdrawn = Бо ваш сертифікат відкликано ({ $joined }), і навчання треба пройти знову за { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-withdrawn-theirs = Бо сертифікат цієї людини відкликано ({ $joined }), і навчання треба пройти знову за { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-extended = Бо в організації вам дали більше часу, до: { $due }
because-due-extended-theirs = Бо в організації цій людині дали більше часу, до: { $due }
because-due-exemption-ends = Бо звільнення закінчується ({ $due }), а з наступного дня вам потрібен сертифікат. Навчання відкрилося ({ $joined }), щоб на нього було { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-exemption-ends-theirs = Бо звільнення закінчується ({ $due }), а з наступного дня цій людині потрібен сертифікат. Навчання відкрилося ({ $joined }), щоб на нього було { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-exemption-ended = Бо звільнення вже не діє ({ $joined }), а на навчання дається { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-exemption-ended-theirs = Бо звільнення вже не діє ({ $joined }), а на навчання дається { $days ->
         [one] { $days } день
         [few] { $days } дні
         [many] { $days } днів
        *[other] { $days } дня
    }.
because-due-recorded = Бо це завершено ({ $joined }) і зараховано згодом.
because-due-recorded-theirs = Бо це завершено ({ $joined }) і зараховано згодом.
because-valid = Сертифікат діє { $months }. День, коли ви завершили навчання: { $completed }
because-valid-theirs = Сертифікат діє { $months }. День, коли ця людина завершила навчання: { $completed }
because-valid-renewed = Бо строк попереднього сертифіката спливав: { $previous }. Ви поновили його вчасно, а поновлення додає { $months }.
because-valid-renewed-theirs = Бо строк попереднього сертифіката спливав: { $previous }. Його поновлено вчасно, а поновлення додає { $months }.
because-valid-due = Бо для всіх, хто завершує раніше, строк першого сертифіката рахують від спільної дати: { $day }. Ви завершили навчання: { $completed }. Сертифікат діє { $months }.
because-valid-due-theirs = Бо для всіх, хто завершує раніше, строк першого сертифіката рахують від спільної дати: { $day }. Ця людина завершила навчання: { $completed }. Сертифікат діє { $months }.
because-valid-passed = Бо спільна дата вже минула: { $due }. Ви завершили навчання: { $completed }. Від цього дня сертифікат діє { $months }.
because-valid-passed-theirs = Бо спільна дата вже минула: { $due }. Ця людина завершила навчання: { $completed }. Від цього дня сертифікат діє { $months }.
because-valid-late = Бо строк попереднього сертифіката вже сплив: { $previous }. Новий рахують від дня, коли ви завершили навчання: { $completed }. Він діє { $months }.
because-valid-late-theirs = Бо строк попереднього сертифіката вже сплив: { $previous }. Новий рахують від дня, коли ця людина завершила навчання: { $completed }. Він діє { $months }.
because-valid-withdrawn = Бо попередній сертифікат відкликано: { $revoked }. Новий рахують від дня, коли ви завершили навчання: { $completed }. Він діє { $months }.
because-valid-withdrawn-theirs = Бо попередній сертифікат відкликано: { $revoked }. Новий рахують від дня, коли ця людина завершила навчання: { $completed }. Він діє { $months }.
because-valid-fixed = Бо строк сертифікатів для всіх спливає в ту саму дату: { $day }, а також через кожні { $months } до неї й після неї. Це перша така дата, яка дає вам щонайменше { $least } від дня, коли ви завершили навчання: { $completed }
because-valid-fixed-theirs = Бо строк сертифікатів для всіх спливає в ту саму дату: { $day }, а також через кожні { $months } до неї й після неї. Це перша така дата, яка дає щонайменше { $least } від дня, коли ця людина завершила навчання: { $completed }
because-valid-own-fixed = Бо строк сертифікатів спливає через кожні { $months } від дня, коли ви завершили навчання вперше: { $day }. Це перша така дата, яка дає вам щонайменше { $least } від дня, коли ви завершили навчання: { $completed }
because-valid-own-fixed-theirs = Бо строк сертифікатів спливає через кожні { $months } від дня, коли ця людина завершила навчання вперше: { $day }. Це перша така дата, яка дає щонайменше { $least } від дня, коли вона завершила навчання: { $completed }
because-exempt-tested-out = Бо ви показали, що все це знаєте. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється для вас завчасно.
because-exempt-tested-out-theirs = Бо ця людина показала, що все це знає. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється завчасно.
because-exempt-equivalent-inside = Бо ви пройшли рівноцінне навчання в цій організації. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється для вас завчасно.
because-exempt-equivalent-inside-theirs = Бо ця людина пройшла рівноцінне навчання в цій організації. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється завчасно.
because-exempt-equivalent-outside = Бо ви пройшли рівноцінне навчання в іншому місці. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється для вас завчасно.
because-exempt-equivalent-outside-theirs = Бо ця людина пройшла рівноцінне навчання в іншому місці. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється завчасно.
because-exempt-administrative = Бо так вирішила ваша організація. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється для вас завчасно.
because-exempt-administrative-theirs = Бо так вирішила організація. Звільнення діє від дня: { $from }. Останній день: { $until }. Навчання відкриється завчасно.
