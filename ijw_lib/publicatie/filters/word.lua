if FORMAT ~= 'docx' then return {} end
return {}
