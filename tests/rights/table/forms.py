"""The choice of form: read and commented by who enters the joint room, answered and asked by who speaks for a party."""

LINES = """
GET  assessments:forms circle                | 200 kim ida noor pia dag bo | 404
GET  assessments:forms grown                 | 200 kim ida | 404
GET  assessments:forms talks                 | 200 kim ida | 404
GET  assessments:forms nothing               | 404
GET  assessments:form form_here              | 200 kim ida noor pia dag bo | 404
GET  assessments:form form_there             | 200 kim ida | 404
GET  assessments:form form_none              | 404
GET  assessments:form_choice chosen_there    | 200 kim ida | 404
GET  assessments:form_choice chosen_here     | 404

# each party answers and argues for itself
GET  assessments:form_questions circle       | 200 kim ida noor | 403 pia dag bo | 404
GET  assessments:form_questions grown        | 200 kim ida | 404
GET  assessments:form_questions nothing      | 404
POST assessments:form_questions circle       | 302 kim ida noor | 403 pia dag bo | 404
POST assessments:form form_here              | 302 kim ida noor | 403 pia dag bo | 404
POST assessments:form form_there             | 302 kim ida | 404

# whoever has a seat comments
GET  assessments:form_remark circle          | 200 kim ida noor pia dag bo | 404
GET  assessments:form_remark nothing         | 404
POST assessments:form_remark circle          | 302 kim ida noor pia dag bo | 404

# one party asks all of them
GET  assessments:form_choose circle          | 200 kim ida noor | 403 pia dag bo | 404
GET  assessments:form_choose grown           | 200 kim ida | 404
POST assessments:form_choose circle          | 302 kim ida noor | 403 pia dag bo | 404
"""
